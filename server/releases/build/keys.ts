import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const KeyFile = z.object({ current: z.string(), keys: z.record(z.string(), z.base64()) });

export type SurveyKey = { id: string; secret: Buffer };

/**
 * The key of noise and replacement, outside the database: surveys.json in the key folder, made when the first release is cut.
 * Losing or changing it harms no release: what was published and what was replaced are stored.
 */
export function surveyKey(folder: string): SurveyKey {
  const path = join(folder, "surveys.json");
  const fresh = JSON.stringify({ current: "s1", keys: { s1: randomBytes(32).toString("base64") } });
  try {
    writeFileSync(path, fresh, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const { current, keys } = KeyFile.parse(JSON.parse(readFileSync(path, "utf8")));
  const secret = Buffer.from(keys[current] ?? "", "base64");
  if (secret.length !== 32) throw new Error(`release: the key ${current} of ${path} is not 32 bytes in base64`);
  return { id: current, secret };
}
