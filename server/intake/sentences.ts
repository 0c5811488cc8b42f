import type { z } from "zod";
import { type Fault, type FaultCode, fault, pathText } from "#server/intake/fault.ts";

type Issue = z.core.$ZodIssue;

const MOST = 10;

/** What the schema found, in sentences of ours: the library's own may quote the value. One for each place, the first. */
export function faultsOf(issues: readonly Issue[], line: unknown): Fault[] {
  const faults = new Map<string, Fault>();
  for (const issue of issues) {
    const path = pathText(issue.path);
    if (faults.size >= MOST || faults.has(path)) continue;
    const code: FaultCode = issue.code === "invalid_union" && issue.path.join() === "type" ? "UNKNOWN_TYPE" : "INVALID";
    faults.set(path, fault(path, code, sentenceOf(issue, line)));
  }
  return [...faults.values()];
}

function sentenceOf(issue: Issue, line: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return isMissing(issue.path, line) ? "is missing." : `must be ${kindOf(issue.expected)}.`;
    case "invalid_value":
      return isMissing(issue.path, line) ? "is missing." : `must be one of: ${issue.values.map(String).join(", ")}.`;
    case "invalid_union":
      return unionSentence(issue, line);
    case "unrecognized_keys":
      return `has what this type does not know: ${issue.keys.map((key) => pathText([key])).join(", ")}. Leave it out.`;
    case "too_small":
      return bound(issue.origin, "at least", Number(issue.minimum));
    case "too_big":
      return bound(issue.origin, "at most", Number(issue.maximum));
    case "invalid_format":
      return issue.format === "email" ? "must be an e-mail address." : ours(issue.message);
    case "custom":
      return ours(issue.message);
    default:
      return "has the wrong form. docs/import.md says what it must be.";
  }
}

/** A message that a schema of ours gave; the library's begin with a capital. */
const ours = (message: string) =>
  /^[a-z]/.test(message) ? `${message}.` : "has the wrong form. docs/import.md says what it must be.";

function unionSentence(issue: Extract<Issue, { code: "invalid_union" }>, line: unknown): string {
  if (isMissing(issue.path, line)) return "is missing.";
  const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
  return options.length
    ? `must be one of: ${options.map(String).join(", ")}.`
    : "has the wrong form. docs/import.md says what it must be.";
}

const bound = (origin: string, which: string, limit: number) => {
  const number = limit.toLocaleString("en");
  if (origin === "string") return `must have ${which} ${number} ${limit === 1 ? "character" : "characters"}.`;
  if (origin === "array") return `must have ${which} ${number} ${limit === 1 ? "entry" : "entries"}.`;
  return `must be ${which} ${number}.`;
};

const KINDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};
const kindOf = (expected: string) => KINDS[expected] ?? "of another kind";

function isMissing(path: readonly PropertyKey[], line: unknown): boolean {
  let value = line;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return true;
    value = Reflect.get(value, step);
  }
  return value === undefined;
}
