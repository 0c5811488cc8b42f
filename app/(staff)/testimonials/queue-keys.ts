"use client";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { DecisionWord } from "#server/testimonials/schema.ts";

type Acts = {
  here: string | undefined;
  /** Whether a dialog is open above the queue. */
  asking: boolean;
  onStep: (by: 1 | -1) => void;
  onAsk: ((decision: DecisionWord) => void) | undefined;
};

/**
 * Letters work while the focus is in the queue, and nowhere else (WCAG 2.1.4); so the focus goes to what was opened
 * or asked about, also when the row that had it has left the queue. A letter never decides: it asks.
 */
export function useQueueKeys({ here, asking, onStep, onAsk }: Acts) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (here && !asking) pane.current?.focus({ preventScroll: true });
  }, [here, asking]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const acts: Record<string, (() => unknown) | undefined> = {
      j: () => onStep(1),
      k: () => onStep(-1),
      a: onAsk && (() => onAsk("approved")),
      c: onAsk && (() => onAsk("changes_requested")),
      r: onAsk && (() => onAsk("rejected")),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return { pane, onKeyDown };
}

const isTyping = (at: EventTarget) =>
  at instanceof HTMLElement && at.closest("input, textarea, select, dialog, [role=dialog], [role=menu]") !== null;
