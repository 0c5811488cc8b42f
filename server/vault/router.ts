import { disclosed } from "#server/disclosed.ts";
import { searched } from "#server/searched.ts";
import { audited, router } from "#server/trpc.ts";

import {
  Inventory,
  InventoryInput,
  Revealed,
  RevealedSecurity,
  RevealInput,
  SearchInput,
  SearchResult,
  SecurityInventory,
} from "#server/vault/schema.ts";
import { listInventory, listSecurity, revealRecord, revealSecurity, searchRecords } from "#server/vault/service.ts";

type Listed = { records: { id: string }[] };
const existing = ({ records }: Listed, { accountId }: { accountId: string }) => ({
  account: accountId,
  subjects: records.map(({ id }) => id),
  rows: records.length,
});

export const vaultRouter = router({
  inventory: audited("vault.inventory", InventoryInput, Inventory, existing).query(listInventory),
  reveal: disclosed("vault.reveal", RevealInput, Revealed).mutation(revealRecord),
  search: searched("vault.search", SearchInput, SearchResult).mutation(searchRecords),
});

/** The same vault, grants and gate; another class, with reasons and roles of its own (C35). */
export const securityRouter = router({
  inventory: audited("security.inventory", InventoryInput, SecurityInventory, existing).query(listSecurity),
  reveal: disclosed("security.reveal", RevealInput, RevealedSecurity).mutation(revealSecurity),
});
