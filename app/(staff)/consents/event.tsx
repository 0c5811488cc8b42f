"use client";
import { useQuery } from "@tanstack/react-query";
import classes from "#app/(staff)/consents/event.module.css";
import { METHOD_WORDS, PURPOSE_WORDS, RECORDED_BY, STATE_TONES } from "#app/(staff)/consents/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { ConsentDetail } from "#server/consents/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { Facts } from "#ui/facts.tsx";
import { InertText } from "#ui/inert-text.tsx";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

export function ConsentEvent({ id, mayOpenAccounts }: { id: string; mayOpenAccounts: boolean }) {
  const { data, error, refetch } = useQuery(useTRPC().consents.get.queryOptions({ id }));
  if (error) return <ProblemPanel problem={toProblem(error, "This consent event")} onRetry={refetch} />;
  if (!data) return <p role="status">The event is loading.</p>;
  return (
    <div className={classes.event}>
      <p className={classes.standing}>
        {data.current
          ? "This is the latest word of this person on this purpose: it decides today."
          : "A later word of this person replaced this one. It stays in the ledger as it was."}
      </p>
      <Facts items={factsOf(data, mayOpenAccounts)} />
      <Wording wording={data.wording} hash={data.wordingHash} />
    </div>
  );
}

/** What was before the person's eyes when they chose. */
export function Wording({ wording, hash }: Pick<ConsentDetail, "wording"> & { hash: string | null }) {
  if (wording === null) return <p className={classes.none}>No wording was shown with this choice.</p>;
  return (
    <figure className={classes.wording}>
      <figcaption className={classes.caption}>Wording shown {hash && <CopyCode value={hash} short />}</figcaption>
      <blockquote className={classes.text} dir="auto">
        <InertText text={wording} />
      </blockquote>
    </figure>
  );
}

function factsOf(event: ConsentDetail, mayOpenAccounts: boolean) {
  const { accountId, accountRef } = event;
  return [
    { label: "Purpose", value: PURPOSE_WORDS[event.purpose] },
    { label: "Choice", value: <StateBadge value={event.state} tone={STATE_TONES[event.state]} /> },
    ...(event.subject ? [{ label: "For", value: event.subject }] : []),
    {
      label: "Customer",
      of: "PERSONAL" as const,
      value: mayOpenAccounts ? <TextLink href={`/accounts/${accountId}`}>{accountRef}</TextLink> : accountRef,
    },
    { label: "Chosen", value: <When at={event.occurredAt} /> },
    { label: "Recorded", value: <When at={event.recordedAt} /> },
    { label: "How", value: METHOD_WORDS[event.method] },
    { label: "Recorded by", value: RECORDED_BY[event.recordedBy] },
    { label: "Language", value: event.language },
    { label: "Jurisdiction", value: event.jurisdiction },
    { label: "Id", value: <CopyCode value={event.id} short /> },
  ];
}
