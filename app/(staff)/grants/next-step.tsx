import type { ReactNode } from "react";
import type { GrantRow } from "#server/grants/schema.ts";
import { Countdown, When } from "#ui/time.tsx";

/** What happens next with a grant, as a sentence for whoever looks at it; nothing where nothing does. */
export function nextStep(grant: GrantRow): ReactNode {
  const { state, needed, approvals, lapsesAt, expiresAt, dueAt, recoded, reason } = grant;
  const open = needed - approvals;
  if (state === "requested")
    return (
      <>
        {open === 1 ? "One other person" : open === 2 ? "Two other people" : `${open} other people`} must approve
        {needed > 1 && ` (${approvals} of ${needed} have)`}. It lapses <When at={lapsesAt} />.
      </>
    );
  if (state === "more_info")
    return (
      <>
        Whoever decides needs more words. An answer brings it back to them; without one it lapses <When at={lapsesAt} />
        .
      </>
    );
  if (state === "approved")
    return (
      <>
        The minutes run from the moment when the person begins. Until <When at={lapsesAt} /> there is time to.
      </>
    );
  if ((state === "active" || state === "extension_requested") && expiresAt)
    return (
      <>
        It runs for another <Countdown until={expiresAt} />.
        {reason === "EMERGENCY" && " Lead and privacy officer were told, and it is reviewed within 24 hours."}
        {state === "extension_requested" && " More time waits for a second person."}
      </>
    );
  if (state === "review_due" && dueAt)
    return (
      <>
        Somebody other than its holder looks back at it, by <When at={dueAt} />.
      </>
    );
  if (state === "disputed_by_customer")
    return "The customer asked about it. Somebody other than its holder looks back at it.";
  if (state === "lapsed") return "Nobody decided or began in time. Whoever still needs it asks again.";
  if (state === "denied") return "What was said stands below. Whoever has more to go on asks again.";
  if (recoded) return "The review found the reason that it had in truth.";
  return undefined;
}
