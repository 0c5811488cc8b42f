"use client";
import { useHotkeys } from "@mantine/hooks";
import type { KeyboardEvent, RefObject } from "react";

interface TableKeys {
  root: RefObject<HTMLElement | null>;
  toggle: ((id: string) => void) | undefined;
  next: (() => void) | undefined;
  previous: (() => void) | undefined;
  refresh: () => unknown;
}

/**
 * "/" works anywhere; the other letters only while the focus is in the table, so that they cannot surprise
 * somebody who speaks or who types elsewhere (WCAG 2.1.4). Enter is the row's own link.
 */
export function useTableKeys({ root, toggle, next, previous, refresh }: TableKeys) {
  useHotkeys([["/", () => root.current?.querySelector<HTMLInputElement>("[data-search]")?.focus()]]);

  return (event: KeyboardEvent<HTMLElement>) => {
    const at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || !(at instanceof HTMLElement) || isTyping(at)) return;
    const row = at.closest<HTMLElement>("[data-row]");
    const id = row?.dataset.row;
    const acts = new Map<string, (() => unknown) | undefined>([
      ["j", () => step(root.current, row, 1)],
      ["k", () => step(root.current, row, -1)],
      ["x", id && toggle ? () => toggle(id) : undefined],
      ["n", next],
      ["p", previous],
      ["r", refresh],
      ["ArrowDown", row ? () => step(root.current, row, 1) : undefined],
      ["ArrowUp", row ? () => step(root.current, row, -1) : undefined],
    ]);
    const chosen = acts.get(event.key);
    if (!chosen) return;
    event.preventDefault();
    chosen();
  };
}

function step(root: HTMLElement | null, row: HTMLElement | null, by: 1 | -1): void {
  const openers = [...(root?.querySelectorAll<HTMLElement>("[data-row] [data-opener]") ?? [])];
  const here = openers.findIndex((opener) => row?.contains(opener));
  openers[Math.max(0, here + by)]?.focus();
}

function isTyping(at: HTMLElement): boolean {
  return at.matches("input:not([type=checkbox]), textarea, select") || at.closest("[popover], dialog") !== null;
}
