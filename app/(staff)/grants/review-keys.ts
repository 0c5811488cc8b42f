"use client";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Finding } from "#app/(staff)/grants/use-review.ts";

type Acts = {
  here: string | undefined;
  /** Whether a dialog is open above the queue. */
  asking: boolean;
  onStep: (by: 1 | -1) => void;
  onOpen: () => void;
  onAsk: ((finding: Finding) => void) | undefined;
  mayRecode: boolean;
};

/**
 * Keys work while the focus is in the queue, and nowhere else (WCAG 2.1.4); so the focus goes to what was opened,
 * also when the row that had it has left the queue. A key never decides: it asks.
 */
export function useReviewKeys({ here, asking, onStep, onOpen, onAsk, mayRecode }: Acts) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (here && !asking) pane.current?.focus({ preventScroll: true });
  }, [here, asking]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const acts = new Map<string, (() => unknown) | undefined>([
      ["j", () => onStep(1)],
      ["ArrowDown", () => onStep(1)],
      ["k", () => onStep(-1)],
      ["ArrowUp", () => onStep(-1)],
      ["o", onOpen],
      ["1", onAsk && (() => onAsk("ok"))],
      ["2", onAsk && (() => onAsk("insufficient"))],
      ["3", onAsk && (() => onAsk("misuse"))],
      ["r", mayRecode && onAsk ? () => onAsk("ok") : undefined],
    ]);
    const act = acts.get(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  }

  return { pane, onKeyDown };
}

const isTyping = (at: EventTarget) =>
  at instanceof HTMLElement &&
  at.closest("input, textarea, select, dialog, [popover], [role=dialog], [role=menu]") !== null;
