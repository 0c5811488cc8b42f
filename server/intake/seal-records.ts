import type { ClientBase } from "pg";
import type { PlannedRecord, Row } from "#server/intake/plan.ts";

type Place = { accountId: string; recordId: string; field: string; version: number };

/** What the vault lends to an import. Nouns do not import each other: whoever starts an import puts the two together. */
export type Sealing = {
  newDataKey(): Buffer;
  seal(dataKey: Buffer, place: Place, plaintext: string): { nonce: Buffer; ciphertext: Buffer };
  /** Many accounts are about to get their first data key. */
  prepare(accountIds: readonly string[]): Promise<void>;
  wrap(dataKey: Buffer, accountId: string): Promise<{ kekId: string; wrapped: Buffer }>;
  unwrap(kekId: string, wrapped: Buffer, accountId: string): Promise<Buffer>;
  /** Keyed hashes of the words of a field; undefined for a field that is not searched. */
  hashWords(accountId: string): Promise<(field: string, value: unknown) => string[] | undefined>;
};

/** What is written for the records of a batch: new data keys, one sealed value for each field, and what a search finds it by. */
export type SealedRecords = { dataKeys: Row[]; secrets: Row[]; searchTerms: Row[] };

/**
 * Seals the fields of a batch before they reach the database. Each value is sealed as JSON, so that a list stays a list.
 * An account's data key is made with its first record; the batch's transaction stores it with what it seals.
 */
export async function sealRecords(
  client: ClientBase,
  sealing: Sealing,
  records: readonly PlannedRecord[],
): Promise<SealedRecords> {
  const sealed: SealedRecords = { dataKeys: [], secrets: [], searchTerms: [] };
  const accounts = [...new Set(records.map(({ accountId }) => accountId))];
  const open = await openDataKeys(client, sealing, accounts);
  await sealing.prepare(accounts);
  const hashers = new Map(await Promise.all(accounts.map(async (id) => [id, await sealing.hashWords(id)] as const)));
  for (const { id, accountId, version, fields } of records) {
    let dataKey = open.get(accountId);
    if (!dataKey) {
      dataKey = sealing.newDataKey();
      open.set(accountId, dataKey);
      const { kekId, wrapped } = await sealing.wrap(dataKey, accountId);
      sealed.dataKeys.push({ account_id: accountId, kek_id: kekId, wrapped: wrapped.toString("hex") });
    }
    for (const [field, value] of Object.entries(fields)) {
      const { nonce, ciphertext } = sealing.seal(
        dataKey,
        { accountId, recordId: id, field, version },
        JSON.stringify(value),
      );
      sealed.secrets.push({
        account_id: accountId,
        record_id: id,
        field,
        version,
        nonce: nonce.toString("hex"),
        ciphertext: ciphertext.toString("hex"),
      });
      const terms = hashers.get(accountId)?.(field, value);
      if (terms) sealed.searchTerms.push({ account_id: accountId, record_id: id, field, version, terms });
    }
  }
  return sealed;
}

async function openDataKeys(client: ClientBase, sealing: Sealing, accounts: string[]): Promise<Map<string, Buffer>> {
  const { rows } = await client.query<{ account_id: string; kek_id: string; wrapped: Buffer }>({
    name: "intake-data-keys",
    text: "SELECT account_id, kek_id, wrapped FROM biz.data_keys WHERE account_id = ANY ($1)",
    values: [accounts],
  });
  const open = new Map<string, Buffer>();
  for (const row of rows) open.set(row.account_id, await sealing.unwrap(row.kek_id, row.wrapped, row.account_id));
  return open;
}
