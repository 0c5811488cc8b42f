import { Conflict, Forbidden, Invalid, NotFound, type Problem } from "#server/errors.ts";

/** What the database answers in one word, in a sentence for the person. */
const SENTENCES: Record<string, () => Problem> = {
  denied: () => NotFound("grant or account"),
  case: () =>
    Forbidden(
      "No grant was opened. It needs an open case on this account that is assigned to you. Take the case over in the help desk, or ask the person it is assigned to.",
    ),
  reference: () =>
    Invalid(
      "The reference does not have the form that this reason asks for: INC-1042 for an incident, ALR-1042 for an alert, REQ-1042 for a privacy request, MAT-2026-17 for a matter, CHG-1042 for a change, ABU-1042 for an abuse report, FRD-1042 for a fraud case.",
    ),
  note: () =>
    Invalid(
      "This needs a sentence of at least 15 characters that says why. The people who decide and review read it; the log keeps only a commitment to it.",
    ),
  own: () => Forbidden("Nobody decides on their own grant, and nobody reviews it. Somebody else has to."),
  decided: () =>
    Conflict("This was decided by somebody else meanwhile, or its time has run out. Refresh to see how it stands."),
  twice: () => Conflict("You have approved this already; it needs one more person."),
  cap: () => Forbidden("A grant runs eight hours at most. Let it end, and ask for a new one if the work goes on."),
  recode: () =>
    Invalid(
      "Break-glass is provisional: say which reason it was in truth (customer support, service trouble, a data request or legal process), or that it was misuse.",
    ),
};

export const refusalFor = (word: string): Problem => (SENTENCES[word] ?? (() => NotFound("grant")))();
