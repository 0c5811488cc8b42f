import { z } from "zod";
import { AuditFilter } from "#server/audit/schema.ts";
import { BUNDLE_REASONS, type BundleReason } from "#server/audit/vocabulary.ts";
import { Invalid } from "#server/errors.ts";

export type ExportQuery = {
  filter: AuditFilter;
  direction: "asc" | "desc";
  bom: boolean;
  why: BundleReason | undefined;
};

const FLAGS: Record<string, z.ZodType> = {
  sort: z.literal("at"),
  dir: z.enum(["asc", "desc"]),
  bom: z.enum(["0", "1"]),
  why: z.enum(BUNDLE_REASONS),
};
const PARTS: Record<string, z.ZodType> = AuditFilter.shape;
const HINTS: Record<string, string> = {
  time: "Write a span of days such as last-30-days or 2026-11-01..2026-11-22, the earlier day first.",
  from: "Write an instant such as 2026-11-01T08:00:00Z.",
  before: "Write an instant such as 2026-11-01T08:00:00Z.",
  commitment: "Write numbers of the policy such as C19,C27.",
};

/**
 * The same address parameters as the list's, read strictly: a list drops what it cannot read, but a file must never hold
 * more than somebody asked for.
 */
export function readExportQuery(params: URLSearchParams): ExportQuery {
  const filter: Record<string, unknown> = {};
  for (const key of new Set(params.keys())) {
    const [text = "", second] = params.getAll(key);
    if (second !== undefined)
      throw Invalid(`"${name(key)}" is given twice. Give it once, its values with commas between them.`);
    if (Object.hasOwn(FLAGS, key)) read(key, FLAGS[key], text);
    else filter[key] = read(key, Object.hasOwn(PARTS, key) ? PARTS[key] : undefined, text);
  }
  return {
    filter: AuditFilter.parse(filter),
    direction: params.get("dir") === "asc" ? "asc" : "desc",
    bom: params.get("bom") === "1",
    why: BUNDLE_REASONS.find((one) => one === params.get("why")),
  };
}

function read(key: string, part: z.ZodType | undefined, text: string): unknown {
  if (!part)
    throw Invalid(
      `There is no filter "${name(key)}", so nothing was exported. Set the filter in the log and export from there.`,
    );
  const meanings = [text, text.split(",")];
  const meant = meanings.find((meaning) => part.safeParse(meaning).success);
  if (meant === undefined)
    throw Invalid(`The filter "${key}" cannot be read, so nothing was exported. ${HINTS[key] ?? SET_IT_THERE}`);
  return meant;
}

const SET_IT_THERE = "Set it in the log and export from there.";
/** What somebody sent, cut to what can be a name. */
const name = (key: string) => key.replaceAll(/[^A-Za-z0-9_-]/g, "?").slice(0, 40);
