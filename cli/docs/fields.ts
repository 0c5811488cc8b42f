import { z } from "zod";

type Schema = z.core.JSONSchema.BaseSchema;
type Row = { name: string; kind: string; required: boolean; sentence: string };

/** The fields of an object as rows of a table, nested objects and lists of objects unfolded beneath their name. */
export function fieldRows(schema: Schema, prefix = ""): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const value = objectOf(property);
    const name = `${prefix}${key}`;
    const required = schema.required?.includes(key) ?? false;
    const inner = itemsOf(value) ?? value;
    const nested = inner.properties ? fieldRows(inner, `${name}${itemsOf(value) ? "[]" : ""}.`) : [];
    return [
      {
        name,
        kind: kindOf(value),
        required,
        sentence: value.description ?? objectOf(property, false).description ?? "",
      },
      ...nested,
    ];
  });
}

export function fieldTable(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, kind, required, sentence }) => `| \`${name}\` | ${kind} | ${required ? "yes" : "no"} | ${sentence} |`,
  );
  return `| field | what | needed | meaning |\n|---|---|---|---|\n${lines.join("\n")}`;
}

export const jsonSchema = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

/** The alternatives of a union, or the schema itself; null is no alternative worth a row. */
export function alternatives(schema: Schema): Schema[] {
  const found = (schema.oneOf ?? schema.anyOf)?.map((one) => objectOf(one)).filter(({ type }) => type !== "null");
  return found ?? [schema];
}

/** A field that may be null is described as what it is otherwise. */
function objectOf(schema: Schema | boolean | undefined, unwrap = true): Schema {
  if (typeof schema !== "object") return {};
  if (!unwrap) return schema;
  const all = alternatives(schema);
  const [only] = all;
  return all.length === 1 && only ? { ...only, description: schema.description ?? only.description } : schema;
}

const itemsOf = ({ items }: Schema): Schema | undefined =>
  typeof items === "object" && !Array.isArray(items) ? items : undefined;

function kindOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  const all = alternatives(schema);
  if (all.length > 1) return all.map(kindOf).join(" or ");
  const items = itemsOf(schema);
  const type = [schema.type].flat().find((one) => one !== "null");
  switch (type) {
    case "array":
      return `list${schema.maxItems ? ` of at most ${schema.maxItems.toLocaleString("en")}` : ""}, each: ${items ? kindOf(items) : "anything"}`;
    case "string":
      return textKind(schema);
    case "integer":
    case "number":
      return `${type === "integer" ? "whole number" : "number"}${range(schema)}`;
    case "boolean":
      return "true or false";
    default:
      return "object";
  }
}

function textKind({ format, pattern, maxLength }: Schema): string {
  if (format === "date-time") return "instant with zone";
  if (format === "email") return "e-mail address";
  if (maxLength) return `text, at most ${maxLength.toLocaleString("en")}`;
  return pattern ? `text of the form \`${pattern.replaceAll("|", "\\|")}\`` : "text";
}

function range({ minimum, maximum }: Schema): string {
  const most = typeof maximum === "number" && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  const least = typeof minimum === "number" && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined;
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most.toLocaleString("en")}`;
  return least === undefined ? "" : `, ${least} or more`;
}
