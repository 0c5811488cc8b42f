import { z } from "zod";
import type { EventPart, Trace } from "#server/events/event.ts";
import { isText } from "#server/text.ts";

/** A page back is asked for with a leading dash: a cursor is the id of the row at the edge, never a value of it. */
const Cursor = z
  .string()
  .regex(
    /^-?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    "This place in the list cannot be read. Go back to its first page.",
  );
const SearchRef = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/, "This link to a search cannot be read. Type the search again.");
const Search = z.string().trim().min(3, "Type at least three characters to search.").max(200).refine(isText);

/** The input of a list, made of the noun's filter: the same that ui/table/define-list.ts reads from a URL. */
export const listQuery = <F extends z.ZodObject, const S extends readonly [string, ...string[]]>(filter: F, sorts: S) =>
  z.strictObject({
    filter,
    sort: z.enum(sorts),
    direction: z.enum(["asc", "desc"]),
    cursor: Cursor.optional(),
    size: z.int().min(1).max(100).default(50),
    search: Search.optional(),
    searchRef: SearchRef.optional(),
  });

/** The part of a list's input that says which rows, not which page of them. */
export const countQuery = <F extends z.ZodObject>(filter: F) =>
  z.strictObject({ filter, search: Search.optional(), searchRef: SearchRef.optional() });

export const pageOutput = <R extends z.ZodType>(row: R) =>
  z.strictObject({
    rows: z.array(row),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    searchRef: z.string().nullable(),
    search: z.string().nullable(),
  });

/** Exact up to 10,000; beyond that it says so. */
export const COUNT_LIMIT = 10_000;
export const CountOutput = z.strictObject({ total: z.int().min(0).max(COUNT_LIMIT), capped: z.boolean() });
export const countOf = (counted: number) => ({ total: Math.min(counted, COUNT_LIMIT), capped: counted > COUNT_LIMIT });

export type FoundSearch = { ref: string; text: string };
export type Place = { cursor?: string | undefined; size: number };

export const isBack = (place: Place) => place.cursor?.startsWith("-") ?? false;
export const edgeOf = (place: Place) => place.cursor?.replace(/^-/, "");

/** One row more than the page tells whether there is another page that way. */
export function pageOf<R extends { id: string }>(fetched: R[], place: Place, found?: FoundSearch | undefined) {
  const back = isBack(place);
  const more = fetched.length > place.size;
  const rows = more ? fetched.slice(0, place.size) : fetched;
  if (back) rows.reverse();
  const first = rows[0] ? `-${rows[0].id}` : null;
  const last = rows.at(-1)?.id ?? null;
  const next = back || more ? last : null;
  const previous = (back ? more : place.cursor !== undefined) ? first : null;
  return { rows, next, previous, searchRef: found?.ref ?? null, search: found?.text ?? null };
}

type Listed = { rows: { id: string }[]; searchRef: string | null };

/** The trace of a list: which rows left, which filters were used, and a keyed hash in place of the term. */
export function listTrace(page: Listed, input: { filter: object }): Trace {
  const used = Object.entries(input.filter).filter(([, value]) => value !== undefined);
  const detail: NonNullable<EventPart["detail"]> = { filters: used.map(([key]) => key).sort() };
  if (page.searchRef) detail.searchTerm = page.searchRef;
  return { subjects: page.rows.map((row) => row.id), rows: page.rows.length, detail };
}
