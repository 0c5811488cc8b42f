import { isDateRange } from "#ui/date-span.ts";

export type Direction = "asc" | "desc";

/** The input of a noun's list procedure, as the URL and the search box say it. */
export interface ListQuery<F, S extends string> {
  filter: F;
  sort: S;
  direction: Direction;
  cursor?: string;
  /** Typed here and now; never in the URL. */
  search?: string;
  /** From the URL's `s`: a search that somebody typed before. */
  searchRef?: string;
}

/** What the text of one filter key may be. */
export interface Part {
  kind: "text" | "date" | "flag" | "number";
  many: boolean;
  /** The only texts that are allowed. */
  values?: string[];
  /** A regular expression that a text must match. */
  pattern?: string;
  fallback?: unknown;
}

/**
 * A list as plain data, made of the noun's filter schema by `defineList`. It needs no zod, so a page can hand it to
 * the browser, and both read the same query from the same URL.
 */
export interface ListPlan<F, S extends string> {
  parts: Record<string, Part>;
  sorts: readonly S[];
  sort: S;
  direction: Direction;
  prefix: string;
  /** Never there: it carries the type of the filter. */
  typed?: F;
}

export type Params = Record<string, string | string[] | null | undefined>;

export const kitKeys = ["sort", "dir", "at", "s", "cols", "open"] as const;

export const urlKey = (plan: { prefix: string }, key: string) => (plan.prefix ? `${plan.prefix}-${key}` : key);

/** Parts of the URL that cannot be read are left out, so an old link still opens. */
export function readList<F, S extends string>(plan: ListPlan<F, S>, params: Params): ListQuery<F, S> {
  const text = (key: string) => firstText(params[urlKey(plan, key)]);
  const direction = text("dir");
  const cursor = text("at");
  const searchRef = text("s");
  const filter = Object.entries(plan.parts).flatMap(([key, part]) => {
    const value = decode(part, text(key)) ?? part.fallback;
    return value === undefined ? [] : [[key, value]];
  });
  return {
    filter: ofPlan(plan, Object.fromEntries(filter)),
    sort: plan.sorts.find((known) => known === text("sort")) ?? plan.sort,
    direction: direction === "asc" || direction === "desc" ? direction : plan.direction,
    ...(cursor && { cursor }),
    ...(searchRef && { searchRef }),
  };
}

/** Guarantee: each value was read by the part that the filter's own schema describes, and the procedure parses it again. */
function ofPlan<F, S extends string>(_plan: ListPlan<F, S>, filter: Record<string, unknown>): F {
  return filter as F;
}

function decode(part: Part, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (!part.many) return decodeOne(part, text);
  const values = text.split(",").map((one) => decodeOne(part, one));
  return values.includes(undefined) ? undefined : values;
}

function decodeOne({ kind, values, pattern }: Part, text: string): string | number | boolean | undefined {
  if (kind === "flag") return text === "yes" ? true : text === "no" ? false : undefined;
  if (kind === "number") return Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (kind === "date") return isDateRange(text) ? text : undefined;
  if (values) return values.includes(text) ? text : undefined;
  return !pattern || new RegExp(pattern).test(text) ? text : undefined;
}

export function encode(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(",");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

function firstText(value: string | string[] | null | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return first || undefined;
}
