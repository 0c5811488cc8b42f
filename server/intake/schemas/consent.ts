import { z } from "zod";
import { METHODS, PURPOSES, STATES } from "#server/access/consent-terms.ts";
import { AccountRef, Jurisdiction, Language, line, Ref, text } from "#server/intake/schemas/parts.ts";

export const Method = z.enum(METHODS);

const Consent = z
  .strictObject({
    account: AccountRef,
    purpose: z.enum(PURPOSES),
    state: z.enum(STATES).describe("in the terms of ISO/IEC TS 27560"),
    subject: Ref.nullish().describe("`ref` of the testimonial; for the purpose TESTIMONIAL only, and always for it"),
    wording: text(8000)
      .nullish()
      .describe("what the person was shown, word for word; needed where consent is given or re-confirmed"),
    language: Language.describe("of the wording"),
    jurisdiction: Jurisdiction.describe("whose rules applied"),
    method: Method.nullish().describe("by which door the choice came; `import` when it is not known"),
    recorded_by: z
      .enum(["person", "staff", "partner", "import"])
      .nullish()
      .describe("who wrote it down; `import` when it is not known"),
  })
  .refine(({ state, wording }) => wording || (state !== "given" && state !== "re-confirmed"), {
    path: ["wording"],
    message: "must be there where consent is given or re-confirmed: consent is to a wording",
  })
  .refine(({ purpose, subject }) => (purpose === "TESTIMONIAL") === Boolean(subject), {
    path: ["subject"],
    message: "must name the testimonial for the purpose TESTIMONIAL, and be absent for every other",
  });
export type Consent = z.infer<typeof Consent>;

export const ConsentRecorded = line(
  "consent.recorded",
  Consent,
  "One choice of one person for one purpose, at the envelope's `time`. The ledger only grows: a later choice is a later line, in whatever order they arrive.",
  {
    id: "prefs-2026-02-11-33",
    time: "2026-02-11T19:20:00Z",
    data: {
      account: "ACC-10042",
      purpose: "NEWSLETTER",
      state: "given",
      wording: "Yes, send me the monthly newsletter.",
      language: "en",
      jurisdiction: "FR",
      method: "settings",
      recorded_by: "person",
    },
  },
);
