"use client";
import { type ReactNode, useState } from "react";
import type { ListQuery } from "#ui/table/list-plan.ts";

/** What a bulk action works on: rows that were ticked, or everything the query finds but a few. */
export type Selection<F, S extends string> =
  | { kind: "rows"; ids: string[] }
  | { kind: "matching"; query: ListQuery<F, S>; except: string[] };

export interface BulkAction<F, S extends string> {
  key: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  /** What cannot be undone, as a sentence. */
  irreversible?: string;
  /** The preview in the dialog: what will happen to these. */
  describe?: (selection: Selection<F, S>) => ReactNode;
  run: (selection: Selection<F, S>) => Promise<void>;
}

export interface Ticks {
  /** True: everything matching, and `ids` are the exceptions. */
  matching: boolean;
  ids: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  togglePage: (ids: string[]) => void;
  takeMatching: () => void;
  clear: () => void;
}

const nothing: ReadonlySet<string> = new Set();

/** Ticks live as long as the question stays the same; `question` names filters and search, not page and sort. */
export function useTicks(question: string): Ticks {
  const [kept, setKept] = useState({ question, matching: false, ids: nothing });
  const { matching, ids } = kept.question === question ? kept : { matching: false, ids: nothing };
  const write = (next: ReadonlySet<string>, all = matching) => setKept({ question, matching: all, ids: next });
  const has = (id: string) => ids.has(id) !== matching;

  return {
    matching,
    ids,
    has,
    toggle: (id) => write(ids.has(id) ? without(ids, [id]) : new Set([...ids, id])),
    togglePage: (page) => {
      const wanted = !page.every(has);
      write(wanted === matching ? without(ids, page) : new Set([...ids, ...page]));
    },
    takeMatching: () => write(nothing, true),
    clear: () => write(nothing, false),
  };
}

function without(ids: ReadonlySet<string>, taken: string[]): ReadonlySet<string> {
  return new Set([...ids].filter((id) => !taken.includes(id)));
}
