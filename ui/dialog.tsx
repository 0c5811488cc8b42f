"use client";
import { CloseButton } from "@mantine/core";
import { type MouseEvent, type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from "react";
import styles from "#ui/dialog.module.css";

interface DialogProps {
  /** "side" stands at the right edge, for what is read beside a list. */
  shape?: "middle" | "side";
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Open as long as it is rendered. The browser's own dialog traps the focus, gives it back and answers Escape. */
export function Dialog({ shape = "middle", title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => shown?.close();
  }, []);

  const onCancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose();
  };
  const onMouseDown = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-shape={shape}
      aria-labelledby={id}
      onCancel={onCancel}
      onMouseDown={onMouseDown}
    >
      <div className={styles.sheet}>
        <div className={styles.head}>
          <h2 className={styles.title} id={id}>
            {title}
          </h2>
          <CloseButton aria-label="Close" onClick={onClose} />
        </div>
        <div className={styles.body}>{children}</div>
      </div>
    </dialog>
  );
}
