"use client";
import { useInBrowser, useNow } from "#ui/clock.ts";
import styles from "#ui/time.module.css";

const parts = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
const utc = new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" });
const local = new Intl.DateTimeFormat("en-GB", parts);
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });

const MINUTE = 60_000;
const steps = [
  { unit: "year", size: 365 * 24 * 60 * MINUTE },
  { unit: "month", size: 30 * 24 * 60 * MINUTE },
  { unit: "day", size: 24 * 60 * MINUTE },
  { unit: "hour", size: 60 * MINUTE },
  { unit: "minute", size: MINUTE },
] as const;

/** Local time; the exact UTC on hover. */
export function When({ at }: { at: string }) {
  const inBrowser = useInBrowser();
  return <Moment at={at} text={(inBrowser ? local : utc).format(new Date(at))} />;
}

/** "3 days ago"; the exact UTC on hover. */
export function Ago({ at }: { at: string }) {
  const now = useNow(MINUTE);
  const text = now === undefined ? utc.format(new Date(at)) : inSteps(Date.parse(at) - now);
  return <Moment at={at} text={text} />;
}

/** Time left as m:ss. What must happen at the end is decided by whoever holds the grant, see ui/reveal.tsx. */
export function Countdown({ until }: { until: string }) {
  const now = useNow(1000);
  const left = now === undefined ? 0 : Math.max(0, Math.floor((Date.parse(until) - now) / 1000));
  return <Moment at={until} text={`${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`} />;
}

function Moment({ at, text }: { at: string; text: string }) {
  return (
    <time className={styles.moment} dateTime={at} title={exact(at)}>
      {text}
    </time>
  );
}

function exact(at: string): string {
  return `${new Date(at).toISOString().replace("T", " ").replace("Z", "")} UTC`;
}

function inSteps(distance: number): string {
  const step = steps.find(({ size }) => Math.abs(distance) >= size);
  return step ? relative.format(Math.round(distance / step.size), step.unit) : "just now";
}
