"use client";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Option } from "#ui/table/filter.ts";
import styles from "#ui/table/filter-bar.module.css";
import { Tick } from "#ui/tick.tsx";

interface OptionsProps {
  options: readonly Option[];
  value: string | null;
  onChange: (value: string | null) => void;
}

/** From here on a list of options gets a field that narrows it. */
const MANY = 9;

export function ManyChoice({ options, value, onChange }: OptionsProps) {
  const [part, setPart] = useState("");
  const chosen = value?.split(",") ?? [];
  const shown = options.filter(({ label }) => label.toLowerCase().includes(part.toLowerCase()));

  function toggle(option: string) {
    const next = options.map((known) => known.value).filter((known) => chosen.includes(known) !== (known === option));
    onChange(next.length > 0 ? next.join(",") : null);
  }

  return (
    <div className={styles.options}>
      {options.length >= MANY && (
        <TextInput
          aria-label="Narrow the options"
          placeholder="Narrow"
          value={part}
          onChange={(event) => setPart(event.currentTarget.value)}
        />
      )}
      <div className={styles.scroll}>
        {shown.map((option) => (
          <div className={styles.option} key={option.value}>
            <Tick label={option.label} checked={chosen.includes(option.value)} onChange={() => toggle(option.value)} />
          </div>
        ))}
      </div>
    </div>
  );
}

export function OneChoice({ label, options, value, onChange }: OptionsProps & { label: string }) {
  return (
    <div className={styles.options} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <div className={styles.option} key={option.value}>
          <Tick
            kind="radio"
            field={label}
            label={option.label}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
        </div>
      ))}
    </div>
  );
}
