import { createHmac, hkdfSync } from "node:crypto";
import type { Line } from "#server/intake/line.ts";

/** Keyed hashes, so that what they stand for cannot be found by trying: a line's content, and who answered a survey. */
export type Fingerprint = {
  /** The same for lines that say the same, whatever the order of their keys: the schema has put them in its own. */
  ofLine(line: Line): string;
  ofPerson(survey: string, person: string): string;
  /** 64 bits for a person's answers to these questions: what stands for them in the noise of a release. */
  ofRespondent(questions: string, person: string): bigint;
};

export function fingerprints(secret: Buffer): Fingerprint {
  const lineKey = derived(secret, "custodian intake lines");
  const personKey = derived(secret, "custodian survey participation");
  const respondentKey = derived(secret, "custodian survey respondent");
  return {
    ofLine: (line) => createHmac("sha256", lineKey).update(JSON.stringify(line)).digest("hex"),
    ofPerson: (survey, person) =>
      createHmac("sha256", personKey)
        .update(JSON.stringify([survey, person]))
        .digest("hex"),
    ofRespondent: (questions, person) =>
      createHmac("sha256", respondentKey)
        .update(JSON.stringify([questions, person]))
        .digest()
        .readBigInt64BE(),
  };
}

const derived = (secret: Buffer, purpose: string) => Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
