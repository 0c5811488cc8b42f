import type { ClientBase } from "pg";
import { Invalid, NotFound } from "#server/errors.ts";
import { EventPart } from "#server/events/event.ts";
import type { KeyProvider } from "#server/vault/keys.ts";

/** The turn that imports take batch by batch (server/intake/batch.ts): no import makes a key for the account meanwhile. */
const TURN = 7_254_891_034;

/** Why a key is destroyed: a closed list, because what stands in an event stays there. */
export const DESTROY_REASONS = ["ERASURE_REQUEST", "CHILD_REPORT", "CLOSURE", "RETENTION", "TEST"] as const;
export type DestroyReason = (typeof DESTROY_REASONS)[number];

export type Destroying = { client: ClientBase; keys: KeyProvider; ref: string; reason: DestroyReason };
export type Destroyed = { accountId: string; rows: number; key: boolean };

/**
 * Erases an account's business information in the database and in every copy of it, by destroying the key without which its data
 * key opens nothing. For good. The client is signed in as custodian_erase. The event is committed with the rows, before the key
 * goes; a second one says that it went. What was cut in between is finished by doing it again.
 */
export async function destroyAccountKey({ client, keys, ref, reason }: Destroying): Promise<Destroyed> {
  if (!DESTROY_REASONS.includes(reason)) throw Invalid(`A reason is one of: ${DESTROY_REASONS.join(", ")}.`);
  const { rows: found } = await client.query<{ id: string }>("SELECT id FROM crm.accounts WHERE ref = $1", [ref]);
  const accountId = found[0]?.id;
  if (!accountId) throw NotFound("account");
  const event = { account: accountId, subjects: [accountId], reason, commitments: [19, 21, 67] };
  await client.query("SELECT pg_advisory_lock($1)", [TURN]);
  try {
    await client.query("BEGIN");
    const rows = await eraseRows(client, accountId);
    await append(client, { action: "keys.destroy", ...event, rows });
    await client.query("COMMIT");
    const key = await keys.destroy(accountId);
    await append(client, { action: "keys.destroyed", ...event, detail: { there: key } });
    return { accountId, rows, key };
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [TURN]).catch(() => undefined);
  }
}

async function eraseRows(client: ClientBase, accountId: string): Promise<number> {
  await client.query("DELETE FROM biz.search_terms WHERE account_id = $1", [accountId]);
  const { rowCount } = await client.query("DELETE FROM biz.data_keys WHERE account_id = $1", [accountId]);
  return rowCount ?? 0;
}

async function append(client: ClientBase, part: EventPart): Promise<void> {
  await client.query("SELECT audit.append_system('erasure', $1::jsonb)", [JSON.stringify(EventPart.parse(part))]);
}
