"use client";
import styles from "#app/(staff)/audit/cells.module.css";
import { actorOf, sentenceOf, triedOf } from "#app/(staff)/audit/phrases.ts";
import type { AuditRow } from "#server/audit/schema.ts";
import { useInBrowser } from "#ui/clock.ts";

const day = { day: "numeric", month: "short" } as const;
const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
const formats = (zone: "UTC" | undefined) => ({
  day: new Intl.DateTimeFormat("en-GB", { ...day, timeZone: zone }),
  date: new Intl.DateTimeFormat("en-GB", { ...day, year: "numeric", timeZone: zone }),
  clock: new Intl.DateTimeFormat("en-GB", { ...clock, timeZone: zone }),
});
const local = formats(undefined);
const utc = formats("UTC");

/** Seconds matter in a log; the day is the same for most of a page, and the year is said only when it is another. */
export function Instant({ at }: { at: string }) {
  const format = useInBrowser() ? local : utc;
  const date = new Date(at);
  const thisYear = date.getUTCFullYear() === new Date().getUTCFullYear();
  return (
    <time className={styles.instant} dateTime={at} title={exactly(at)}>
      <span className={styles.day}>{(thisYear ? format.day : format.date).format(date)}</span>{" "}
      {format.clock.format(date)}
    </time>
  );
}

/** The instant as stored, to the microsecond. */
export const exactly = (at: string) => `${at.replace("T", " ").replace("Z", "")} UTC`;

export function Who({ row }: { row: AuditRow }) {
  const { roles } = row;
  return (
    <span className={styles.who} title={[actorOf(row), ...roles].join(", ")}>
      <span data-nobody={row.actorName ? undefined : ""}>{actorOf(row)}</span>
      {roles.length > 0 && <span className={styles.roles}>{roles.join(", ")}</span>}
    </span>
  );
}

/** Beside the outcome's own column, so it need not say how it ended. */
export function Deed({ row }: { row: AuditRow }) {
  const deed = triedOf(row);
  return <span title={sentenceOf(row)}>{deed.charAt(0).toUpperCase() + deed.slice(1)}</span>;
}

export function Commitments({ numbers }: { numbers: readonly number[] }) {
  return (
    <span className={styles.commitments}>
      {numbers.map((number) => (
        <span key={number}>C{number}</span>
      ))}
    </span>
  );
}
