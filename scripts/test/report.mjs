import { readFileSync } from "node:fs";

/** A runner's JSON report, or null when it died before writing one. */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
