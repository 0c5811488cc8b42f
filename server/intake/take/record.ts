import { randomUUID } from "node:crypto";
import { fault } from "#server/intake/fault.ts";
import type { BusinessInformation } from "#server/intake/schemas/record.ts";
import type { SecurityInformation } from "#server/intake/schemas/security.ts";
import { noAccount, otherAccount } from "#server/intake/take/references.ts";
import type { Taker } from "#server/intake/take/taker.ts";

export const record: Taker<BusinessInformation | SecurityInformation> = {
  asks(data, asked) {
    asked.ask("records", data.ref);
    asked.ask("accounts", data.account);
  },

  take(data, { view, plan, at }) {
    const account = view.get("accounts", data.account);
    if (!account) return noAccount();
    const known = view.get("records", data.ref);
    if (known && known.accountId !== account.id) return otherAccount("record");
    if (known && known.kind !== data.kind) {
      return fault(
        "data.kind",
        "CONFLICT",
        "differs from the kind of the record that has this ref. A record keeps its kind; give the new one a ref of its own.",
      );
    }
    if (known && known.asOf > at.getTime()) return "outdated";
    const id = known?.id ?? randomUUID();
    // A second line of the same batch takes the place of the first, which is not stored yet.
    const version = plan.records.get(data.ref)?.version ?? (known?.version ?? 0) + 1;
    view.learn("records", data.ref, { id, accountId: account.id, kind: data.kind, version, asOf: at.getTime() });
    const row = {
      id,
      account_id: account.id,
      ref: data.ref,
      kind: data.kind,
      fields: Object.keys(data.fields).sort(),
      item_count: data.items,
      version,
      as_of: at.toISOString(),
    };
    plan.records.set(data.ref, { row, id, accountId: account.id, version, fields: data.fields });
    return "taken";
  },
};
