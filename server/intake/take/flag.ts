import type { AccountFlag } from "#server/intake/schemas/flag.ts";
import { noAccount } from "#server/intake/take/references.ts";
import type { Taker } from "#server/intake/take/taker.ts";

export const flag: Taker<AccountFlag> = {
  asks(data, asked) {
    asked.ask("accounts", data.account);
    asked.ask("flags", keyOf(data));
  },

  take(data, { view, plan, at }) {
    const account = view.get("accounts", data.account);
    if (!account) return noAccount();
    const known = view.get("flags", keyOf(data));
    if (known && known.asOf > at.getTime()) return "outdated";
    view.learn("flags", keyOf(data), { asOf: at.getTime() });
    plan.flags.set(keyOf(data), {
      account_id: account.id,
      flag: data.flag,
      stands: data.on,
      as_of: at.toISOString(),
    });
    return "taken";
  },
};

/** A flag is one word, so it stands in front: a reference may hold blanks. */
const keyOf = (data: AccountFlag) => `${data.flag} ${data.account}`;
