import { z } from "zod";
import type { EventPart, Trace } from "#server/events/event.ts";

/** A day, or so many days before now: a saved view with "-30d" stays true tomorrow. */
export const When = z.string().regex(/^(\d{4}-\d{2}-\d{2}|-\d{1,4}d)$/, "Give a day such as 2026-11-22, or -30d for the last 30 days.");

const Search = z.string().trim().min(3, "Type at least three characters to search.").max(200);

/** Where in a list somebody stands. The cursor is the id of the row at the edge, never a value of it. */
export const pageInput = {
  cursor: z.uuid().optional(),
  back: z.boolean().default(false),
  size: z.int().min(1).max(100).default(50),
};

/** Text typed into a search, or the reference that a link carries in its place. */
export const searchInput = {
  search: Search.optional(),
  s: z.string().regex(/^[A-Za-z0-9_-]{22}$/).optional(),
};

export const pageOutput = <R extends z.ZodType>(row: R) =>
  z.strictObject({
    rows: z.array(row),
    next: z.uuid().nullable(),
    previous: z.uuid().nullable(),
    searchRef: z.string().nullable(),
    searchText: z.string().nullable(),
  });

/** Up to 10,000 the count is exact; beyond that it says "more". */
export const COUNT_LIMIT = 10_000;
export const CountOutput = z.strictObject({ count: z.int().min(0).max(COUNT_LIMIT), more: z.boolean() });
export type Count = z.infer<typeof CountOutput>;

type Place = { cursor?: string | undefined; back: boolean; size: number };

/** One row more than the page tells whether there is a next page. */
export function pageOf<R extends { id: string }>(fetched: R[], place: Place, found: FoundSearch | undefined) {
  const more = fetched.length > place.size;
  const rows = more ? fetched.slice(0, place.size) : fetched;
  if (place.back) rows.reverse();
  const first = rows[0]?.id ?? null;
  const last = rows.at(-1)?.id ?? null;
  const next = place.back ? last : more ? last : null;
  const previous = place.back ? (more ? first : null) : place.cursor ? first : null;
  return { rows, next, previous, searchRef: found?.ref ?? null, searchText: found?.text ?? null };
}

export type FoundSearch = { ref: string; text: string };

/** The trace of a list: which rows left, which filters were used, and a keyed hash in place of the term. */
export function listTrace(page: { rows: { id: string }[]; searchRef: string | null }, input: object): Trace {
  const filters = Object.entries(input).filter(([key, value]) => !PLACE.has(key) && value !== undefined);
  const detail: NonNullable<EventPart["detail"]> = { filters: filters.map(([key]) => key).sort() };
  if (page.searchRef) detail.searchTerm = page.searchRef;
  return { subjects: page.rows.map((row) => row.id), rows: page.rows.length, detail };
}
const PLACE = new Set(["cursor", "back", "size", "s", "search", "sort", "dir"]);

/** The instant a `When` means; the end of a range includes its day. */
export function instantOf(when: string | undefined, edge: "from" | "to"): Date | null {
  if (!when) return null;
  const days = /^-(\d+)d$/.exec(when);
  if (days) return new Date(Date.now() - Number(days[1]) * 86_400_000);
  return new Date(`${when}T${edge === "from" ? "00:00:00.000" : "23:59:59.999"}Z`);
}
