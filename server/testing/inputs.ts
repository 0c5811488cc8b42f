import fc from "fast-check";
import { z } from "zod";

type Schema = z.core.JSONSchema.BaseSchema;
type Options = {
  /** Ids of rows that exist, so that a made-up input sometimes reaches the verb. */
  ids: readonly string[];
  /** Whether values of the wrong kind, and values made to hurt, take the place of good ones here and there. */
  spoiled: boolean;
};

/** What a procedure takes or gives, in JSON Schema; one that takes nothing takes null. */
export const shapeOf = (schema: z.ZodType): Schema =>
  schema instanceof z.ZodVoid ? { type: "null" } : z.toJSONSchema(schema, { io: "input" });

/** Inputs made from the schema that a procedure declares. */
export function inputsFor(input: z.ZodType, options: Options): fc.Arbitrary<unknown> {
  return input instanceof z.ZodVoid ? fc.constant(undefined) : valuesOf(shapeOf(input), options);
}

function valuesOf(schema: Schema | boolean, options: Options): fc.Arbitrary<unknown> {
  const good = typeof schema === "boolean" ? fc.jsonValue() : goodValue(schema, options);
  if (!options.spoiled) return good;
  return fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: fc.oneof(hurtful, fc.jsonValue()) });
}

function goodValue(schema: Schema, options: Options): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, options)));
  switch (schema.type) {
    case "string":
      return text(schema, options);
    case "integer":
      return fc.integer({ min: Math.max(schema.minimum ?? -1e6, -1e6), max: Math.min(schema.maximum ?? 1e6, 1e6) });
    case "number":
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(valuesOf(oneItem(schema), options), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case "object":
      return object(schema, options);
    default:
      return fc.jsonValue();
  }
}

const oneItem = ({ items }: Schema) => (Array.isArray(items) ? (items[0] ?? true) : (items ?? true));

function object(schema: Schema, options: Options): fc.Arbitrary<unknown> {
  const properties: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [key, value] of Object.entries(schema.properties ?? {})) properties[key] = valuesOf(value, options);
  const known = fc.record(properties, { requiredKeys: schema.required ?? [] });
  if (typeof schema.additionalProperties === "object") {
    const value = valuesOf(schema.additionalProperties, options);
    return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { maxKeys: 4 });
  }
  if (!options.spoiled) return known;
  const more = fc.dictionary(fc.constantFrom("constructor", "toString", "where", "roles", "id"), fc.jsonValue());
  return fc.oneof(
    { weight: 9, arbitrary: known },
    { weight: 1, arbitrary: fc.tuple(more, known).map(([extra, rest]) => ({ ...extra, ...rest })) },
  );
}

function text(schema: Schema, { ids, spoiled }: Options): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 100, pattern, format } = schema;
  if (format === "uuid") return ids.length ? fc.oneof(fc.constantFrom(...ids), fc.uuid()) : fc.uuid();
  if (format === "date-time") return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const plain = fc.string({ minLength, maxLength: Math.min(maxLength, 300), unit: "grapheme" });
  return spoiled ? fc.oneof(plain, days, hostile) : plain;
}

const days = fc.constantFrom("last-30-days", "2026-01-01..2026-01-31", "..9999-12-31", "0000-01-01..", "0001-01-01..");
const hostile = fc.constantFrom(
  "a zero \u0000 inside",
  "half a pair \ud800 here",
  "' OR 1 = 1; --",
  "%_\\",
  "=cmd|' /C calc'!A0",
  "\u202enot what it seems",
  "𝒜 name beyond the first plane",
);
const hurtful = fc.oneof(
  hostile,
  fc.constantFrom(null, [], {}, -1, 0, 2 ** 53, 1e308, "", "x".repeat(20_000), "00000000-0000-0000-0000-000000000000"),
  fc.constant(JSON.parse('{"__proto__": {"roles": ["admin"]}, "contains": "", "not": {"in": []}}')),
);
