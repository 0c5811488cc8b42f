import { env } from "#server/env.ts";
import type { Sealing } from "#server/intake/seal-records.ts";
import { fileKeys } from "#server/vault/keys.ts";
import { newDataKey, seal } from "#server/vault/seal.ts";
import { wordHasher } from "#server/vault/terms.ts";

/** The vault's own sealing, for an import. */
export function sealing(): Sealing {
  const keys = fileKeys(env().CUSTODIAN_KEYS);
  return {
    newDataKey,
    seal,
    prepare: (accountIds) => keys.prepare(accountIds),
    wrap: (dataKey, accountId) => keys.wrap(dataKey, accountId),
    hashWords: (accountId) => wordHasher(keys, accountId),
    unwrap: (kekId, wrapped, accountId) => keys.unwrap(kekId, wrapped, accountId),
  };
}
