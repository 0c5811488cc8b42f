import { randomUUID } from "node:crypto";
import type { Account } from "#server/intake/schemas/account.ts";
import { instant, instantOrNull, type Taker } from "#server/intake/take/taker.ts";

export const account: Taker<Account> = {
  asks: (data, asked) => asked.ask("accounts", data.ref),

  take(data, { view, plan, at }) {
    const known = view.get("accounts", data.ref);
    if (known && known.asOf > at.getTime()) return "outdated";
    const id = known?.id ?? randomUUID();
    view.learn("accounts", data.ref, { id, asOf: at.getTime() });
    const earlier = plan.accounts.get(data.ref);
    plan.accounts.set(data.ref, {
      id,
      ref: data.ref,
      email: data.email.toLowerCase(),
      name: data.name,
      status: data.status,
      plan: data.plan,
      partner: data.partner ?? null,
      country: data.country,
      language: data.language,
      created_at: instant(data.created_at),
      last_seen_at: instantOrNull(data.last_seen_at),
      closed_at: instantOrNull(data.closed_at),
      // C5: a used trial is never forgotten, neither by a later row nor by a later line of the same batch.
      trial_used_at: earlier?.trial_used_at ?? instantOrNull(data.trial_used_at),
      card_brand: data.card?.brand ?? null,
      card_last4: data.card?.last4 ?? null,
      card_fingerprint: data.card?.fingerprint ?? null,
      card_result: data.card?.result ?? null,
      card_method: data.card?.method ?? null,
      card_checked_at: instantOrNull(data.card?.checked_at),
      as_of: at.toISOString(),
    });
    return "taken";
  },
};
