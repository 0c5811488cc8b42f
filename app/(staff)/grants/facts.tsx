import { REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import type { Rights } from "#app/(staff)/grants/detail.tsx";
import { DueBy } from "#app/(staff)/grants/due-by.tsx";
import { GrantState } from "#app/(staff)/grants/state.tsx";
import { flagWords } from "#app/(staff)/grants/words.ts";
import type { GrantDetail } from "#server/grants/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import type { Fact } from "#ui/facts.tsx";
import { TextLink } from "#ui/link.tsx";
import { inWords } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

export function grantFacts(grant: GrantDetail, { mayReadLog }: Rights): Fact[] {
  const { id, staff, mine, roles, reason, recoded, caseRef, caseStatus, reference, flags, dueAt, state } = grant;
  return [
    { label: "State", value: <GrantState grant={grant} /> },
    { label: "Who", value: mine ? "You" : `${staff}, ${roles.map(inWords).join(" and ").toLowerCase()}` },
    { label: "Reason", value: REASON_WORDS[reason] },
    ...(recoded ? [{ label: "In truth, by the review", value: REASON_WORDS[recoded] }] : []),
    ...(caseRef ? [{ label: "Case", value: `${caseRef}, ${inWords(caseStatus ?? "").toLowerCase()}` }] : []),
    ...(reference ? [{ label: "Reference", value: reference }] : []),
    { label: "Account", value: <TextLink href={`/accounts/${grant.accountId}`}>{grant.accountRef}</TextLink> },
    ...(flags.length > 0 ? [{ label: "Marked, because", value: flags.map(flagWords).join(", ") }] : []),
    { label: "Scope", value: scopeWords(grant) },
    { label: "Records shown so far", value: grant.shown.toLocaleString("en") },
    { label: "Asked", value: <When at={grant.requestedAt} /> },
    ...(grant.openedAt ? [{ label: "Began", value: <When at={grant.openedAt} /> }] : []),
    ...(grant.endedAt ? [{ label: "Ended", value: <When at={grant.endedAt} /> }] : []),
    ...(dueAt && ["review_due", "disputed_by_customer", "active"].includes(state)
      ? [{ label: "Review due", value: <DueBy at={dueAt} /> }]
      : []),
    {
      label: "Grant",
      value: <CopyCode value={id} short />,
    },
    ...(mayReadLog ? [{ label: "Events", value: <TextLink href={`/audit?grant=${id}`}>In the log</TextLink> }] : []),
  ];
}

export const scopeWords = ({ records }: Pick<GrantDetail, "records">) =>
  records === null
    ? "The whole account"
    : `Up to ${records.toLocaleString("en")} ${records === 1 ? "record" : "records"}`;
