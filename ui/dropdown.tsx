"use client";
import { type ReactNode, type ToggleEvent, useId, useRef, useState } from "react";
import styles from "#ui/dropdown.module.css";

interface DropdownProps {
  /** What the button shows. */
  face: ReactNode;
  /** Name of the button where its face is no text. */
  name?: string;
  /** Name of what opens. */
  label: string;
  className?: string;
  align?: "start" | "end";
  width?: number;
  children: (close: () => void) => ReactNode;
}

/** A button and what it opens, by the browser's own popover: top layer, Escape and a press outside are native. */
export function Dropdown({
  face,
  name,
  label,
  className = styles.button,
  align = "start",
  width,
  children,
}: DropdownProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  function onToggle(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState !== "open" || !button.current || !panel.current) return;
    place(panel.current, button.current.getBoundingClientRect(), align);
    panel.current.querySelector<HTMLElement>("input, select, button:not(:disabled)")?.focus();
  }

  return (
    <>
      <button
        ref={button}
        className={className}
        type="button"
        popoverTarget={id}
        aria-label={name}
        aria-expanded={open}
      >
        {face}
      </button>
      <div
        ref={panel}
        className={styles.panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        style={{ width }}
        onBeforeToggle={(event) => setOpen(event.newState === "open")}
        onToggle={onToggle}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}

const EDGE = 8;

/** Under the button, or above it where there is more room; never over the edge of the window. */
function place(panel: HTMLElement, at: DOMRect, align: "start" | "end"): void {
  const { offsetWidth, offsetHeight } = panel;
  const left = align === "end" ? at.right - offsetWidth : at.left;
  const below = innerHeight - at.bottom > Math.min(offsetHeight, at.top);
  const top = below ? at.bottom + 4 : at.top - offsetHeight - 4;
  panel.style.left = `${clamp(left, innerWidth - offsetWidth - EDGE)}px`;
  panel.style.top = `${clamp(top, innerHeight - offsetHeight - EDGE)}px`;
  panel.dataset.placed = "";
}

function clamp(value: number, most: number): number {
  return Math.max(EDGE, Math.min(value, most));
}
