"use client";
import { Checkbox, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Option } from "#ui/table/filter.ts";
import styles from "#ui/table/filter-bar.module.css";

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
          <Checkbox
            key={option.value}
            className={styles.option}
            label={option.label}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
        ))}
      </div>
    </div>
  );
}

export function OneChoice({ label, options, value, onChange }: OptionsProps & { label: string }) {
  return (
    <Radio.Group className={styles.options} aria-label={label} value={value} onChange={onChange}>
      {options.map((option) => (
        <Radio key={option.value} className={styles.option} label={option.label} value={option.value} />
      ))}
    </Radio.Group>
  );
}
