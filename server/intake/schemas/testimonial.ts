import { z } from "zod";
import { Method } from "#server/intake/schemas/consent.ts";
import { AccountRef, Instant, Jurisdiction, Language, line, Ref, text } from "#server/intake/schemas/parts.ts";

type Shown = { author_name: string; author_title?: string | null | undefined; body: string };

/** What the public would see, and so exactly what the author consents to (C42): name, title or an empty line, text. */
export const shownText = ({ author_name, author_title, body }: Shown) =>
  `${author_name}\n${author_title ?? ""}\n${body}`;

const AuthorConsent = z.strictObject({
  wording: z
    .string()
    .max(8000)
    .nullish()
    .describe(
      "what the author agreed to: author_name, author_title or an empty line, and body, one under the other. Filled in when it is left out",
    ),
  given_at: Instant,
  language: Language,
  jurisdiction: Jurisdiction,
  method: Method.nullish().describe("by which door the consent came; `import` when it is not known"),
});

/** Name and title are one line each, so that no two different cards read the same. */
const oneLine = (longest: number) => text(longest).regex(/^[^\n\r]*$/, "must be one line");

const Testimonial = z
  .strictObject({
    ref: Ref.describe("the id of the testimonial in the company's system"),
    account: AccountRef,
    author_name: oneLine(120).describe("as it would be shown"),
    author_title: oneLine(160).nullish().describe("as it would be shown"),
    body: text(4000).describe("as it would be shown"),
    stars: z.int().min(1).max(5).nullish(),
    consent: AuthorConsent.nullish().describe(
      "the author's consent to exactly this text; without it the testimonial waits for one",
    ),
  })
  .refine((one) => !one.consent?.wording || one.consent.wording === shownText(one), {
    path: ["consent", "wording"],
    message: "is not the name, title and text of this testimonial; consent is to exactly what is shown (C42)",
  });
export type Testimonial = z.infer<typeof Testimonial>;

export const TestimonialSubmitted = line(
  "testimonial.submitted",
  Testimonial,
  "What a customer wrote for the public page, at the envelope's `time`. With the author's consent it waits for review, without it for consent (C42). A testimonial comes in once; later choices of its author come as `consent.recorded`.",
  {
    id: "web-form-904",
    time: "2026-02-27T12:00:00Z",
    data: {
      ref: "TST-31",
      account: "ACC-10042",
      author_name: "Inès Moreau",
      author_title: "Head of training, Atelier Nord",
      body: "We moved all our courses here in a week, and nobody asked to go back.",
      stars: 5,
      consent: { given_at: "2026-02-27T12:00:00Z", language: "en", jurisdiction: "FR", method: "author_link" },
    },
  },
);
