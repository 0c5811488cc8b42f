"use client";
import { useQuery } from "@tanstack/react-query";
import { exactly } from "#app/(staff)/audit/cells.tsx";
import styles from "#app/(staff)/audit/event.module.css";
import { EventLines } from "#app/(staff)/audit/event-lines.tsx";
import { Neighbours } from "#app/(staff)/audit/neighbours.tsx";
import { sentenceOf } from "#app/(staff)/audit/phrases.ts";
import { ProofLines } from "#app/(staff)/audit/proof-lines.tsx";
import { OUTCOME_TONES } from "#app/(staff)/audit/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AuditDetail, AuditRow } from "#server/audit/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { StateBadge } from "#ui/state-badge.tsx";

type Props = { id: string; row: AuditRow | undefined; mayOpenAccounts: boolean; onOpen: (id: string) => void };

export function AuditEvent({ id, row, mayOpenAccounts, onOpen }: Props) {
  const { data, error, refetch } = useQuery(useTRPC().audit.get.queryOptions({ id }));
  const known = data ?? row;
  return (
    <div className={styles.event}>
      {known && <Head event={known} />}
      {error && <ProblemPanel problem={toProblem(error, "This event")} onRetry={refetch} />}
      {!data && !error && <p role="status">The event is loading.</p>}
      {data && (
        <>
          <EventLines event={data} mayOpenAccounts={mayOpenAccounts} />
          <ProofLines event={data} onAgain={refetch} />
          <Neighbours title="In the same request" events={data.sameRequest} onOpen={onOpen} />
          <Neighbours title="Under the same grant" events={data.sameGrant} onOpen={onOpen} />
          <Canonical event={data} />
        </>
      )}
    </div>
  );
}

function Head({ event }: { event: AuditRow }) {
  return (
    <header className={styles.head}>
      <p className={styles.sentence}>{sentenceOf(event)}</p>
      <p className={styles.under}>
        <StateBadge value={event.outcome} tone={OUTCOME_TONES[event.outcome]} />
        <time dateTime={event.at}>{exactly(event.at)}</time>
        <span>Event {event.id}</span>
      </p>
    </header>
  );
}

/** What the log hashes, byte for byte: not what this page made of it. */
function Canonical({ event }: { event: AuditDetail }) {
  return (
    <details className={styles.canonical}>
      <summary>The bytes that stand in the log</summary>
      <p className={styles.note}>
        Canonical JSON (RFC 8785), {new TextEncoder().encode(event.body).length.toLocaleString("en")} bytes.
      </p>
      <div className={styles.body}>
        <CopyCode value={event.body} />
      </div>
    </details>
  );
}
