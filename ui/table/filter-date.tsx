"use client";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { describeDateRange, isDateRange, splitDateRange } from "#ui/date-span.ts";
import styles from "#ui/table/filter-bar.module.css";

const offered = [
  "today",
  "yesterday",
  "last-24-hours",
  "last-7-days",
  "last-30-days",
  "last-90-days",
  "this-month",
  "last-month",
  "this-year",
];

/** Relative spans move with time, also in a saved view; the two days below stand still. */
export function DateChoice({ value, onChange }: { value: string | null; onChange: (value: string) => void }) {
  const [{ first, last }, setDays] = useState(splitDateRange(value ?? "") ?? { first: "", last: "" });
  const range = `${first}..${last}`;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isDateRange(range)) onChange(range);
  }

  return (
    <div className={styles.dates}>
      <div className={styles.spans}>
        {offered.map((span) => (
          <button
            className={styles.span}
            key={span}
            type="button"
            aria-pressed={value === span}
            onClick={() => onChange(span)}
          >
            {describeDateRange(span)}
          </button>
        ))}
      </div>
      <form className={styles.days} onSubmit={submit}>
        <TextInput
          type="date"
          label="From"
          value={first}
          onChange={(event) => setDays({ first: event.currentTarget.value, last })}
        />
        <TextInput
          type="date"
          label="Up to and with"
          value={last}
          onChange={(event) => setDays({ first, last: event.currentTarget.value })}
        />
        <p className={styles.hint}>
          {first && last && first > last ? "The first day is after the last." : "Days are counted in UTC."}
        </p>
        <Button type="submit" disabled={!isDateRange(range)}>
          Use these days
        </Button>
      </form>
    </div>
  );
}
