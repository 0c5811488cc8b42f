import type { ReactNode } from "react";
import styles from "#app/(staff)/audit/event-facts.module.css";
import { actorOf } from "#app/(staff)/audit/phrases.ts";
import type { AuditDetail } from "#server/audit/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { Facts } from "#ui/facts.tsx";
import { TextLink } from "#ui/link.tsx";
import { inWords } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

const SHOWN = 8;
type Fact = { label: string; value: ReactNode; wide?: boolean };

/** Only what this event has: a log that shows empty places reads as if something were missing. */
export function EventFacts({ event, mayOpenAccounts }: { event: AuditDetail; mayOpenAccounts: boolean }) {
  const { actorId, roles, accountId, reason, code, rows, detail } = event;
  const facts: (Fact | false)[] = [
    { label: "When, here", value: <When at={event.at} /> },
    { label: "Who", value: actorOf(event) },
    roles.length > 0 && { label: "Roles at the time", value: roles.map(inWords).join(", ") },
    { label: "Action", value: <code>{event.action}</code> },
    code !== null && { label: "Code", value: <code>{code}</code> },
    reason !== null && { label: "Reason", value: <code>{reason}</code> },
    rows !== null && { label: "Rows", value: rows.toLocaleString("en") },
    event.fields.length > 0 && { label: "Fields", value: event.fields.join(", ") },
    accountId !== null && {
      label: "Account",
      value: mayOpenAccounts ? (
        <TextLink href={`/accounts/${accountId}`}>{accountId}</TextLink>
      ) : (
        <CopyCode value={accountId} />
      ),
      wide: true,
    },
    ...ids({ Case: event.caseId, Grant: event.grantId }),
    event.subjects.length > 0 && {
      label: `Subjects (${event.subjects.length})`,
      value: <Subjects ids={event.subjects} />,
      wide: true,
    },
    ...Object.entries(detail ?? {}).map(([key, value]) => ({ label: spaced(key), value: said(value), wide: true })),
    ...ids({ Person: actorId, Session: event.sessionId, Request: event.requestId }),
    event.area !== null && { label: "Address area", value: <code>{event.area}</code> },
    event.permission !== null && { label: "Permission", value: <code>{event.permission}</code> },
    ...ids({ "Commitment to the reason's text": event.reasonCommitment }),
  ];
  return <Facts items={facts.filter((fact) => fact !== false)} />;
}

const ids = (named: Record<string, string | null>): Fact[] =>
  Object.entries(named).flatMap(([label, id]) =>
    id === null ? [] : [{ label, value: <CopyCode value={id} />, wide: true }],
  );

function Subjects({ ids }: { ids: readonly string[] }) {
  const rest = ids.slice(SHOWN);
  return (
    <div className={styles.subjects}>
      {ids.slice(0, SHOWN).map((id) => (
        <CopyCode key={id} value={id} short={ids.length > 1} />
      ))}
      {rest.length > 0 && <span className={styles.rest}>and {rest.length} more in the bytes below</span>}
    </div>
  );
}

const said = (value: string | number | boolean | string[]): ReactNode =>
  Array.isArray(value) ? value.join(", ") || "none" : String(value);

/** "shownHash" reads "Shown hash". */
const spaced = (key: string) => inWords(key.replaceAll(/([A-Z])/g, " $1"));
