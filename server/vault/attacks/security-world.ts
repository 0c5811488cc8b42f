import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { env } from "#server/env.ts";
import { fileKeys } from "#server/vault/keys.ts";
import { seal } from "#server/vault/seal.ts";

/** What a record of each kind holds in the world of the attacks; the values need not be what the importer would let in. */
export const holding = (word: string): Record<string, Record<string, unknown>> => ({
  access_log: { seen_at: [word], ip_addresses: [word], domain_names: [word] },
  device: { machine_ids: [word], cookie_ids: [word], crashed_at: [word] },
  session_record: { started_at: word, minutes: 12, packets: 4, bytes: 900, loss: 0.1, samples: [{ at: 0, loss: 0.1 }] },
  schedule: { title: word, starts_at: [word], participants: [word] },
  attendee_list: { title: word, names: [word], emails: [word] },
  contact_list: { title: word, names: [word] },
});

/** One more record of an account that has its data key already, taken in by the importer's role. */
export async function takeInKind(
  accountId: string,
  kind: string,
  word: string,
): Promise<{ id: string; sealed: string }> {
  const id = randomUUID();
  const fields = holding(word)[kind] ?? {};
  const sealed: string[] = [];
  const ingest = new Client({ connectionString: env().DATABASE_INGEST_URL });
  await ingest.connect();
  try {
    const { rows } = await ingest.query("SELECT kek_id, wrapped FROM biz.data_keys WHERE account_id = $1", [accountId]);
    const dek = await fileKeys(env().CUSTODIAN_KEYS).unwrap(rows[0].kek_id, rows[0].wrapped, accountId);
    await ingest.query(
      `INSERT INTO biz.records (id, account_id, ref, kind, fields, item_count, created_at, as_of)
       VALUES ($1::uuid, $2, $1::text, $3, $4, 1, now(), now())`,
      [id, accountId, kind, Object.keys(fields)],
    );
    for (const [field, value] of Object.entries(fields)) {
      const place = { accountId, recordId: id, field, version: 1 };
      const { nonce, ciphertext } = seal(dek, place, JSON.stringify(value));
      sealed.push(ciphertext.toString("hex"));
      const values = [accountId, id, field, nonce, ciphertext];
      await ingest.query("INSERT INTO biz.secrets VALUES ($1, $2, $3, 1, $4, $5)", values);
    }
    return { id, sealed: sealed.join(" ") };
  } finally {
    await ingest.end();
  }
}
