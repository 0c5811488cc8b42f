import { randomUUID } from "node:crypto";
import { asOwner } from "#server/testing/caller.ts";

type Given = { body?: string; stars?: number; consent?: "given" | "refused" | "none" | "older wording"; on?: string };

/** A testimonial by an account of its own, as an import would have left it; with the author's consent unless said otherwise. */
export function submitted({
  body = "It works.",
  stars = 5,
  consent = "given",
  on = "2026-05-01T00:00:00Z",
}: Given = {}) {
  const ref = `T-${randomUUID().slice(0, 8)}`;
  return asOwner(async (client) => {
    const account = await client.query(
      `INSERT INTO crm.accounts (ref, email, name, status, plan, country, language, created_at, as_of)
       VALUES ($1, $2, 'Ann', 'active', 'starter', 'DE', 'de', now(), now()) RETURNING id`,
      [`A-${ref}`, `${ref.toLowerCase()}@example.test`],
    );
    const accountId: string = account.rows[0].id;
    const { rows } = await client.query(
      `INSERT INTO testimonials.testimonials (ref, account_id, author_name, author_title, body, stars, state, submitted_at)
       VALUES ($1, $2, 'Ann Author', 'Head of Sales', $3, $4, 'in_review', $5) RETURNING id, encode(shown_hash, 'hex') AS hash`,
      [ref, accountId, body, stars, on],
    );
    const author = { accountId, ref };
    if (consent === "given") await says(author, "given", `Ann Author\nHead of Sales\n${body}`);
    if (consent === "older wording") await says(author, "given", "Ann Author\nHead of Sales\nAn older text.");
    if (consent === "refused") await says(author, "refused", null);
    const shownHash: string = rows[0].hash;
    return { id: String(rows[0].id), ref, accountId, shownHash };
  });
}

/** A word of the author in the ledger, as an import records it. */
export function says(author: { accountId: string; ref: string }, state: string, wording: string | null) {
  return asOwner((client) =>
    client.query(
      `INSERT INTO consent.events (account_id, purpose, state, subject, occurred_at, wording, wording_hash, language, jurisdiction,
         method, recorded_by) VALUES ($1, 'TESTIMONIAL', $2, $3, clock_timestamp(), $4, api.hash_text($4), 'en', 'DE', 'author_link', 'person')`,
      [author.accountId, state, author.ref, wording],
    ),
  );
}
