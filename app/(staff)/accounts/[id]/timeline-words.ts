import { reasonWords } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { inWords, type Tone } from "#ui/state-badge.tsx";

type Entry = { noun: string; what: string; detail: string | null };
type Phrase = { title: string; body?: string; tone?: Tone };

const words: Record<string, (detail: string) => Phrase> = {
  "accounts.created": () => ({ title: "Account created", tone: "good" }),
  "accounts.trial_used": () => ({ title: "Free trial used" }),
  "accounts.card_checked": (result) => ({
    title: `Card validation ${result}`,
    tone: result === "passed" ? "good" : "bad",
  }),
  "accounts.closed": () => ({ title: "Account closed", tone: "closed" }),
  "accounts.note_written": () => ({ title: "Note written by staff" }),
  "cases.opened": (ref) => ({ title: `Case ${ref} opened`, tone: "wait" }),
  "cases.closed": (ref) => ({ title: `Case ${ref} closed`, tone: "closed" }),
  "vault.record_stored": (kind) => ({ title: `${inWords(kind)} stored` }),
  "vault.revealed": (fields) => ({ title: "Business information viewed by staff", body: fields, tone: "wait" }),
  "grants.opened": (reason) =>
    reason === "CUSTOMER_SUPPORT"
      ? { title: "Access granted for a support case" }
      : { title: "Access granted", body: reasonWords(reason) },
  "vault.searched": (fields) => ({ title: "Business information searched by staff", body: fields, tone: "wait" }),
  "testimonials.submitted": (ref) => ({ title: `Testimonial ${ref} submitted` }),
  "testimonials.approved": (ref) => ({ title: `Testimonial ${ref} approved`, tone: "good" }),
  "testimonials.changes_requested": (ref) => ({ title: `Testimonial ${ref} sent back for changes`, tone: "wait" }),
  "testimonials.rejected": (ref) => ({ title: `Testimonial ${ref} rejected`, tone: "closed" }),
};

/** An entry as a person says it; a noun that came later and is not named here is told by its own words. */
export function inPhrase({ noun, what, detail }: Entry): Phrase {
  const known = words[`${noun}.${what}`];
  if (known) return known(detail ?? "");
  if (noun === "consents")
    return {
      title: `Consent ${what}: ${(detail ?? "").replaceAll("_", " ").toLowerCase()}`,
      tone: what === "withdrawn" ? "closed" : "neutral",
    };
  return { title: `${noun}: ${what.replaceAll("_", " ")}`, ...(detail && { body: detail }) };
}
