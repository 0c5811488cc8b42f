import { z } from "zod";
import {
  type Direction,
  kitKeys,
  type ListPlan,
  type ListQuery,
  type Params,
  type Part,
  readList,
} from "#ui/table/list-plan.ts";

type FilterSchema = z.ZodObject<Record<string, z.ZodType>>;

interface ListDefinition<Schema extends FilterSchema, S extends string> {
  filter: Schema;
  /** Every sort key that the procedure knows; the first is not special. */
  sorts: readonly S[];
  sort: S;
  direction: Direction;
  /** Goes before each URL key where two lists share a page. */
  prefix?: string;
}

interface ListDefined<F, S extends string> {
  plan: ListPlan<F, S>;
  read: (params: Params) => ListQuery<F, S>;
}

/** Lives beside the noun's page. The filter schema of the API says here what the URL may hold: there is no second one. */
export function defineList<Schema extends FilterSchema, const S extends string>(
  definition: ListDefinition<Schema, S>,
): ListDefined<z.output<Schema>, S> {
  const { filter, sorts, sort, direction, prefix = "" } = definition;
  const { properties = {} } = z.toJSONSchema(filter, { unrepresentable: "any", io: "output" });
  const taken = Object.keys(properties).find((key) => kitKeys.some((own) => own === key));
  if (taken) throw new Error(`table: a filter cannot be called "${taken}", the URL uses that name itself.`);
  const parts = Object.fromEntries(Object.entries(properties).map(([key, described]) => [key, partOf(described)]));
  const plan: ListPlan<z.output<Schema>, S> = { parts, sorts, sort, direction, prefix };
  return { plan, read: (params) => readList(plan, params) };
}

type Described = z.core.JSONSchema._JSONSchema;

function partOf(described: Described): Part {
  if (typeof described === "boolean") return { kind: "text", many: false };
  const { type, items, pattern, format, default: fallback } = described;
  if (type === "array" && items !== undefined && !Array.isArray(items))
    return { ...partOf(items), many: true, ...(fallback !== undefined && { fallback }) };
  const values = described.enum?.map(String);
  const kind = type === "boolean" ? "flag" : type === "number" || type === "integer" ? "number" : "text";
  return {
    kind: format === "date-range" ? "date" : kind,
    many: false,
    ...(values && { values }),
    ...(pattern && { pattern }),
    ...(fallback !== undefined && { fallback }),
  };
}
