import { randomUUID } from "node:crypto";
import type { Case } from "#server/intake/schemas/case.ts";
import { noAccount, noStaff, otherAccount } from "#server/intake/take/references.ts";
import { instant, instantOrNull, type Taker } from "#server/intake/take/taker.ts";

export const supportCase: Taker<Case> = {
  asks(data, asked) {
    asked.ask("cases", data.ref);
    asked.ask("accounts", data.account);
    if (data.assignee) asked.ask("staff", data.assignee.toLowerCase());
  },

  take(data, { view, plan, at }) {
    const account = view.get("accounts", data.account);
    if (!account) return noAccount();
    const assignee = data.assignee ? view.get("staff", data.assignee.toLowerCase()) : null;
    if (assignee === undefined) return noStaff();
    const known = view.get("cases", data.ref);
    if (known && known.accountId !== account.id) return otherAccount("case");
    if (known && known.asOf > at.getTime()) return "outdated";
    view.learn("cases", data.ref, { accountId: account.id, asOf: at.getTime() });
    plan.cases.set(data.ref, {
      id: randomUUID(),
      ref: data.ref,
      account_id: account.id,
      subject: data.subject,
      status: data.status,
      assignee_id: assignee?.id ?? null,
      opened_at: instant(data.opened_at),
      closed_at: instantOrNull(data.closed_at),
      as_of: at.toISOString(),
    });
    return "taken";
  },
};
