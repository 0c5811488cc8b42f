import { Client } from "pg";
import { env, secret } from "#server/env.ts";
import type { Fault } from "#server/intake/fault.ts";
import { runImport } from "#server/intake/run.ts";
import type { Tally } from "#server/intake/tally.ts";
import { asOwner } from "#server/testing/caller.ts";
import { fileKeys } from "#server/vault/keys.ts";
import { newDataKey, seal } from "#server/vault/seal.ts";
import { wordHasher } from "#server/vault/terms.ts";

type Rejected = { line: number; faults: readonly Fault[] };
export type Outcome = { tally: Tally; rejected: Rejected[] };
type More = { dryRun?: boolean; signal?: AbortSignal };

/** Imports lines as the command line does: as custodian_ingest, through the door that every source uses. */
export async function importAll(lines: readonly (object | string)[], more: More = {}): Promise<Outcome> {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  return importBytes(pieces(Buffer.from(text)), more);
}

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
}

export async function importBytes(source: AsyncIterable<Uint8Array>, more: More = {}): Promise<Outcome> {
  const client = new Client({ connectionString: env().DATABASE_INGEST_URL });
  client.on("error", () => undefined);
  await client.connect();
  const rejected: Rejected[] = [];
  const keys = fileKeys(env().CUSTODIAN_KEYS);
  const { prepare, wrap, unwrap } = keys;
  const hashWords = (accountId: string) => wordHasher(keys, accountId);
  try {
    const tally = await runImport({
      client,
      sealing: { newDataKey, seal, prepare, wrap, unwrap, hashWords },
      secret: secret("search"),
      source,
      name: "lines.ndjson",
      reporter: { rejected: (line, faults) => rejected.push({ line, faults }), progress: () => undefined },
      ...more,
    });
    return { tally, rejected };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** "2 data.account UNKNOWN_REFERENCE": line, path and code of each fault. */
export const faultsIn = ({ rejected }: Outcome) =>
  rejected.flatMap(({ line, faults }) => faults.map(({ path, code }) => `${line} ${path} ${code}`));

export const rows = <R>(sql: string, values: unknown[] = []): Promise<R[]> =>
  asOwner(async (client) => {
    const { rows: found } = await client.query(sql, values);
    return found;
  });

let unique = 0;
const next = () => `${process.pid}-${++unique}`;
export const TIME = "2026-03-01T09:30:00Z";

type Fields = Record<string, unknown>;
const line = (type: string, data: Fields, { id = next(), time = TIME }: { id?: string; time?: string } = {}) => ({
  type,
  id,
  time,
  data,
});
type Envelope = { id?: string; time?: string };

export const accountLine = (ref: string, more: Fields = {}, envelope: Envelope = {}) =>
  line(
    "account.upsert",
    {
      ref,
      email: `${ref.toLowerCase()}@example.com`,
      name: "Inès Moreau",
      status: "active",
      plan: "business",
      country: "FR",
      language: "fr",
      created_at: "2025-06-12T08:00:00Z",
      ...more,
    },
    envelope,
  );

export const caseLine = (ref: string, account: string, more: Fields = {}, envelope: Envelope = {}) =>
  line(
    "case.upsert",
    { ref, account, subject: "Invitations do not arrive", status: "open", opened_at: TIME, ...more },
    envelope,
  );

export const recordLine = (ref: string, account: string, more: Fields = {}, envelope: Envelope = {}) =>
  line(
    "business.record",
    {
      kind: "attendee_list",
      account,
      ref,
      items: 2,
      fields: { title: "Spring training", names: ["Ana Petrović", "Jonas Weiß"] },
      ...more,
    },
    envelope,
  );

export const consentLine = (account: string, more: Fields = {}, envelope: Envelope = {}) =>
  line(
    "consent.recorded",
    {
      account,
      purpose: "NEWSLETTER",
      state: "given",
      wording: "Yes, send me the newsletter.",
      language: "en",
      jurisdiction: "FR",
      ...more,
    },
    envelope,
  );

export const testimonialLine = (ref: string, account: string, more: Fields = {}, envelope: Envelope = {}) =>
  line(
    "testimonial.submitted",
    { ref, account, author_name: "Inès Moreau", body: "It simply works.", ...more },
    envelope,
  );

export const surveyLine = (ref: string, more: Fields = {}, envelope: Envelope = {}) =>
  line(
    "survey.defined",
    {
      ref,
      title: "How do you meet?",
      anonymous: false,
      opened_at: TIME,
      questions: [
        { key: "often", kind: "single", wording: "How often?", options: ["Daily", "Weekly"] },
        { key: "devices", kind: "multiple", wording: "With what?", options: ["Laptop", "Telephone"] },
        { key: "sound", kind: "rating", wording: "How is the sound?" },
        { key: "recommend", kind: "nps", wording: "Would you recommend us?" },
        { key: "team", kind: "number", wording: "How many are you?" },
        { key: "words", kind: "text", wording: "Anything else?" },
      ],
      ...more,
    },
    envelope,
  );

export const responseLine = (survey: string, person: string | null, answers: Fields[], envelope: Envelope = {}) =>
  line("survey.response", { survey, person, answers }, envelope);
