"use client";
import { useQuery } from "@tanstack/react-query";
import classes from "#app/(staff)/accounts/[id]/consents-panel.module.css";
import { Wording } from "#app/(staff)/consents/event.tsx";
import { METHOD_WORDS, PURPOSE_WORDS, RECORDED_BY, STATE_TONES } from "#app/(staff)/consents/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { PURPOSES } from "#server/access/consent-terms.ts";
import type { ConsentsOfAccount } from "#server/consents/schema.ts";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { inWords, StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";
import { Timeline } from "#ui/timeline.tsx";

export function ConsentsPanel({ accountId }: { accountId: string }) {
  const { data, error, refetch } = useQuery(useTRPC().consents.ofAccount.queryOptions({ accountId }));
  return (
    <Section title="Consents" of="PERSONAL" note="What holds today, read from the ledger.">
      {error && <ProblemPanel problem={toProblem(error, "The consents")} onRetry={refetch} />}
      {!error && !data && <p role="status">The consents are loading.</p>}
      {data && <Current {...data} />}
      {data && <History {...data} />}
    </Section>
  );
}

function Current({ current }: ConsentsOfAccount) {
  const silent = PURPOSES.filter(
    (purpose) => purpose !== "TESTIMONIAL" && !current.some((row) => row.purpose === purpose),
  );
  return (
    <>
      <ul className={classes.purposes}>
        <li className={classes.purpose}>
          <span className={classes.name}>Transactional mail</span>
          <StateBadge value="always" label="Always on" />
          <span className={classes.how}>Receipts and what the service needs; no consent, and no opt-out (C8).</span>
        </li>
        {current.map((row) => (
          <li className={classes.purpose} key={row.id}>
            <span className={classes.name}>
              {PURPOSE_WORDS[row.purpose]} {row.subject && <span className={classes.subject}>{row.subject}</span>}
            </span>
            <StateBadge value={row.state} tone={STATE_TONES[row.state]} />
            <span className={classes.how}>
              <When at={row.occurredAt} /> {METHOD_WORDS[row.method]}
            </span>
          </li>
        ))}
      </ul>
      {silent.length > 0 && (
        <p className={classes.silent}>
          Nothing is recorded, so nothing is permitted, for:{" "}
          {silent.map((purpose) => PURPOSE_WORDS[purpose].toLowerCase()).join(", ")}.
        </p>
      )}
    </>
  );
}

function History({ history, more, accountRef }: ConsentsOfAccount) {
  if (history.length === 0) return null;
  const ledger = `/consents?account=${encodeURIComponent(accountRef)}`;
  return (
    <details className={classes.history}>
      <summary>
        History, {history.length}
        {more && "+"} {history.length === 1 ? "event" : "events"}
      </summary>
      <Timeline
        items={history.map((event) => ({
          id: event.id,
          at: event.occurredAt,
          title: `${PURPOSE_WORDS[event.purpose]}${event.subject ? ` ${event.subject}` : ""}: ${inWords(event.state).toLowerCase()}`,
          by: `${METHOD_WORDS[event.method]}, recorded by ${RECORDED_BY[event.recordedBy]}`,
          tone: STATE_TONES[event.state],
          body: <Wording wording={event.wording} hash={event.wordingHash} />,
        }))}
        empty="No choice is recorded."
      />
      <p className={classes.silent}>
        {more && "Only the newest are shown here. "}
        <TextLink href={ledger}>Open them in the ledger</TextLink>
      </p>
    </details>
  );
}
