import type { ReactNode } from "react";
import styles from "#app/(staff)/audit/event-lines.module.css";
import { type Line, Lines } from "#app/(staff)/audit/lines.tsx";
import { actorOf } from "#app/(staff)/audit/phrases.ts";
import { Promises } from "#app/(staff)/audit/promises.tsx";
import type { AuditDetail } from "#server/audit/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { TextLink } from "#ui/link.tsx";
import { inWords } from "#ui/state-badge.tsx";

/** Only what this event has: a log that shows empty places reads as if something were missing. */
export function EventLines({ event, mayOpenAccounts }: { event: AuditDetail; mayOpenAccounts: boolean }) {
  return (
    <>
      <Lines title="Why" lines={whyOf(event)} />
      <Lines title="What" lines={whatOf(event, mayOpenAccounts)} />
      <Lines title="Who, and from where" lines={whoOf(event)} />
    </>
  );
}

const whyOf = ({ reason, caseId, grantId, reasonCommitment, commitments }: AuditDetail): Line[] => [
  ...shown("Reason", reason, (value) => <code>{value}</code>),
  ...shown("Case", caseId, code),
  ...shown("Grant", grantId, code),
  ...shown("Text of the reason", reasonCommitment, code),
  ...some("Commitments", commitments, (numbers) => <Promises numbers={numbers} />),
];

const whatOf = (event: AuditDetail, mayOpenAccounts: boolean): Line[] => [
  { label: "Action", value: <code>{event.action}</code> },
  ...shown("Code", event.code, (value) => <code>{value}</code>),
  ...shown("Account", event.accountId, (id) =>
    mayOpenAccounts ? <TextLink href={`/accounts/${id}`}>{id}</TextLink> : code(id),
  ),
  ...some("Fields", event.fields, (fields) => fields.join(", ")),
  ...some("Subjects", event.subjects, (ids) => <Subjects ids={ids} />),
  ...shown("Rows", event.rows, (rows) => rows.toLocaleString("en")),
  ...Object.entries(event.detail ?? {}).map(([key, value]) => ({ label: spaced(key), value: said(value) })),
];

const whoOf = (event: AuditDetail): Line[] => [
  { label: "Who", value: [actorOf(event), ...event.roles].join(" · ") },
  ...shown("Person", event.actorId, code),
  ...shown("Session", event.sessionId, code),
  ...shown("Request", event.requestId, code),
  ...shown("Address area", event.area, (value) => <code>{value}</code>),
  ...shown("Permission", event.permission, (value) => <code>{value}</code>),
];

const code = (value: string) => <CopyCode value={value} />;

const shown = <T,>(label: string, value: T | null, show: (value: T) => ReactNode): Line[] =>
  value === null ? [] : [{ label, value: show(value) }];

const some = <T,>(label: string, values: readonly T[], show: (values: readonly T[]) => ReactNode): Line[] =>
  values.length === 0 ? [] : [{ label, value: show(values) }];

const SHOWN = 12;

function Subjects({ ids }: { ids: readonly string[] }) {
  const rest = ids.length - SHOWN;
  return (
    <span className={styles.subjects}>
      {ids.slice(0, SHOWN).map((id) => (
        <CopyCode key={id} value={id} short={ids.length > 1} />
      ))}
      {rest > 0 && <span className={styles.rest}>and {rest} more, in the bytes below</span>}
    </span>
  );
}

const said = (value: string | number | boolean | string[]): ReactNode =>
  Array.isArray(value) ? value.join(", ") || "none" : String(value);

/** "shownHash" reads "Shown hash". */
const spaced = (key: string) => inWords(key.replaceAll(/([A-Z])/g, " $1"));
