"use client";
import type { Problem } from "#ui/problem.tsx";

export interface Notice {
  id: number;
  kind: "done" | "failed";
  text: string;
  more?: string;
}

const STAYS = 5000;
const listeners = new Set<() => void>();
let notices: readonly Notice[] = [];
let last = 0;

export function notifyDone(sentence: string): void {
  const id = add({ kind: "done", text: sentence });
  setTimeout(() => dismissNotice(id), STAYS);
}

/** Stays until it is closed: a failure must not go away by itself. */
export function notifyFailed(problem: Problem): void {
  add({ kind: "failed", text: problem.happened, more: [problem.why, problem.todo].filter(Boolean).join(" ") });
}

export function dismissNotice(id: number): void {
  write(notices.filter((notice) => notice.id !== id));
}

export const noticeStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => notices,
};

function add(notice: Omit<Notice, "id">): number {
  last += 1;
  write([...notices.slice(-3), { id: last, ...notice }]);
  return last;
}

function write(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}
