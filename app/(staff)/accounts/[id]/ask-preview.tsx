import { type Draft, othersNeeded } from "#app/(staff)/accounts/[id]/ask-check.ts";
import classes from "#app/(staff)/accounts/[id]/ask-dialog.module.css";
import { OpenedFields } from "#app/(staff)/grants/opened-fields.tsx";
import { flagWords } from "#app/(staff)/grants/words.ts";
import type { Offer } from "#server/grants/schema.ts";
import { ALONE_RECORDS } from "#server/grants/vocabulary.ts";

/** Before anything is sent: what it would open, what stays masked, who must agree, and how long it runs. */
export function AskPreview({ draft, offer, of }: { draft: Draft; offer: Offer; of: "BUSINESS" | "SECURITY" }) {
  const reason = offer.reasons.find(({ code }) => code === draft.reason);
  if (!reason) return null;
  const others = othersNeeded(draft, offer);
  return (
    <section className={classes.preview} aria-label="What this asks for">
      <h3>What this opens</h3>
      <OpenedFields kinds={reason.kinds} of={of} />
      <p>
        {others === 0 && "Nobody else has to agree: your case carries it, and it runs at once."}
        {others === 1 && "One other person must agree: a lead or the privacy officer."}
        {others > 1 &&
          `${others === 2 ? "Two" : others} other people must agree, leads or the privacy officer, and not the same one twice.`}
        {others > 0 && whyOthers(draft, offer)}
      </p>
      <p>
        {others > 0
          ? `Once agreed, ${reason.minutes} minutes run from when you begin. Without that, the request lapses after 12 hours.`
          : `It runs for ${reason.minutes} minutes, and ends at once when the case closes.`}{" "}
        Each record that you open is an event of its own.
      </p>
    </section>
  );
}

/** What asks for a second person where a case alone would do. */
function whyOthers(draft: Draft, { flags, cases }: Offer): string {
  const chosen = cases.find(({ id }) => id === draft.caseId);
  const reasons = [
    ...flags.map(flagWords),
    ...(draft.whole ? ["it is about the whole account"] : []),
    ...(!draft.whole && Number(draft.records) > ALONE_RECORDS
      ? [`it is about more than ${ALONE_RECORDS} records`]
      : []),
    ...(draft.reason === "CUSTOMER_SUPPORT" && chosen?.byThem ? ["you opened this case by hand yourself"] : []),
  ];
  return reasons.length > 0 ? ` Among the reasons: ${reasons.join(", ")}.` : "";
}
