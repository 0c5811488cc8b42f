import { shownText, type Testimonial } from "#server/intake/schemas/testimonial.ts";
import { alreadyThere, noAccount } from "#server/intake/take/references.ts";
import { instant, type Taker } from "#server/intake/take/taker.ts";

export const testimonial: Taker<Testimonial> = {
  asks(data, asked) {
    asked.ask("testimonials", data.ref);
    asked.ask("accounts", data.account);
  },

  take(data, { view, plan, at }) {
    const account = view.get("accounts", data.account);
    if (!account) return noAccount();
    if (view.get("testimonials", data.ref)) return alreadyThere("testimonial");
    view.learn("testimonials", data.ref, { accountId: account.id });
    plan.testimonials.push({
      ref: data.ref,
      account_id: account.id,
      author_name: data.author_name,
      author_title: data.author_title ?? null,
      body: data.body,
      stars: data.stars ?? null,
      submitted_at: at.toISOString(),
    });
    if (data.consent) {
      plan.consents.push({
        account_id: account.id,
        purpose: "TESTIMONIAL",
        state: "given",
        subject: data.ref,
        occurred_at: instant(data.consent.given_at),
        wording: shownText(data),
        language: data.consent.language,
        jurisdiction: data.consent.jurisdiction,
        method: data.consent.method ?? "import",
        recorded_by: "person",
      });
    }
    return "taken";
  },
};
