import { disclosed } from "#server/disclosed.ts";
import { searched } from "#server/searched.ts";
import { audited, router } from "#server/trpc.ts";
import { Inventory, InventoryInput, Revealed, RevealInput, SearchInput, SearchResult } from "#server/vault/schema.ts";
import { listInventory, revealRecord, searchRecords } from "#server/vault/service.ts";

export const vaultRouter = router({
  inventory: audited("vault.inventory", InventoryInput, Inventory, ({ records }, { accountId }) => ({
    account: accountId,
    subjects: records.map(({ id }) => id),
    rows: records.length,
  })).query(listInventory),
  reveal: disclosed("vault.reveal", RevealInput, Revealed).mutation(revealRecord),
  search: searched("vault.search", SearchInput, SearchResult).mutation(searchRecords),
});
