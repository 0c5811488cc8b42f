"use client";
import classes from "#app/(staff)/grants/detail.module.css";
import { useNow } from "#ui/clock.ts";
import { Ago, When } from "#ui/time.tsx";

/** When a review is due; in red, and with the word, once that has passed. */
export function DueBy({ at, short = false }: { at: string; short?: boolean }) {
  const now = useNow(60_000);
  const overdue = now !== undefined && now >= Date.parse(at);
  return (
    <span className={overdue ? classes.overdue : undefined}>
      {overdue && "Overdue, "}
      {short ? <Ago at={at} /> : <When at={at} />}
    </span>
  );
}
