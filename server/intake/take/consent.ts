import type { Consent } from "#server/intake/schemas/consent.ts";
import { noAccount, noTestimonial } from "#server/intake/take/references.ts";
import type { Taker } from "#server/intake/take/taker.ts";

export const consent: Taker<Consent> = {
  asks(data, asked) {
    asked.ask("accounts", data.account);
    if (data.subject) asked.ask("testimonials", data.subject);
  },

  take(data, { view, plan, at }) {
    const account = view.get("accounts", data.account);
    if (!account) return noAccount();
    if (data.subject && view.get("testimonials", data.subject)?.accountId !== account.id) return noTestimonial();
    plan.consents.push({
      account_id: account.id,
      purpose: data.purpose,
      state: data.state,
      subject: data.subject ?? null,
      occurred_at: at.toISOString(),
      wording: data.wording ?? null,
      language: data.language,
      jurisdiction: data.jurisdiction,
      method: data.method ?? "import",
      recorded_by: data.recorded_by ?? "import",
    });
    return "taken";
  },
};
