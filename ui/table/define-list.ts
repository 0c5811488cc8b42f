import type { z } from "zod";

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

type FilterSchema = z.ZodObject<Record<string, z.ZodType>>;
type Params = Record<string, string | string[] | null | undefined>;

export interface ListDefinition<Schema extends FilterSchema, S extends string> {
  filter: Schema;
  /** Every sort key that the procedure knows; the first is not special. */
  sorts: readonly S[];
  sort: S;
  direction: Direction;
  /** Goes before each URL key where two lists share a page. */
  prefix?: string;
}

export interface ListSpec<F, S extends string> {
  filterKeys: readonly string[];
  /** The URL name of a filter key or of one of the kit's own keys. */
  urlKey: (key: string) => string;
  initialSort: { sort: S; direction: Direction };
  /** Reads what a URL says; parts that cannot be read are left out, so an old link still opens. */
  read: (params: Params) => ListQuery<F, S>;
}

export const kitKeys = ["sort", "dir", "at", "s", "cols", "open"] as const;

/** Lives beside the noun's page, is imported by server and browser: both read the same query from the same URL. */
export function defineList<Schema extends FilterSchema, const S extends string>(
  definition: ListDefinition<Schema, S>,
): ListSpec<z.output<Schema>, S> {
  const filterKeys = Object.keys(definition.filter.shape);
  const taken = filterKeys.find((key) => kitKeys.some((own) => own === key));
  if (taken) throw new Error(`table: a filter cannot be called "${taken}", the URL uses that name itself.`);
  const urlKey = (key: string) => (definition.prefix ? `${definition.prefix}-${key}` : key);

  function read(params: Params): ListQuery<z.output<Schema>, S> {
    const text = (key: string) => firstText(params[urlKey(key)]);
    const sort = definition.sorts.find((known) => known === text("sort")) ?? definition.sort;
    const direction = text("dir");
    const cursor = text("at");
    const searchRef = text("s");
    return {
      filter: readFilter(definition.filter, text),
      sort,
      direction: direction === "asc" || direction === "desc" ? direction : definition.direction,
      ...(cursor && { cursor }),
      ...(searchRef && { searchRef }),
    };
  }

  return { filterKeys, urlKey, initialSort: { sort: definition.sort, direction: definition.direction }, read };
}

function readFilter<Schema extends FilterSchema>(
  schema: Schema,
  text: (key: string) => string | undefined,
): z.output<Schema> {
  const readable = Object.entries(schema.shape).flatMap(([key, part]) => {
    const given = text(key);
    const value = given === undefined ? undefined : decode(part, given);
    return value === undefined ? [] : [[key, value]];
  });
  return schema.parse(Object.fromEntries(readable));
}

/** The schema itself decides what the text stands for: text, a list, a truth value or a number. */
function decode(part: z.ZodType, text: string): unknown {
  const meanings = [text, text.split(","), text === "yes" ? true : text === "no" ? false : undefined, Number(text)];
  return meanings.find((meaning) => meaning !== undefined && part.safeParse(meaning).success);
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
