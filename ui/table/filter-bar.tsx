"use client";
import { Button } from "@mantine/core";
import { IconChevronDown, IconX } from "@tabler/icons-react";
import { describeDateRange } from "#ui/date-span.ts";
import { Dropdown } from "#ui/dropdown.tsx";
import { inWords } from "#ui/state-badge.tsx";
import type { Filter, Option } from "#ui/table/filter.ts";
import styles from "#ui/table/filter-bar.module.css";
import { DateChoice } from "#ui/table/filter-date.tsx";
import { ManyChoice, OneChoice } from "#ui/table/filter-options.tsx";
import { TextChoice } from "#ui/table/filter-text.tsx";
import type { Part } from "#ui/table/list-plan.ts";
import type { List } from "#ui/table/use-list.ts";

export function FilterBar<F, S extends string>({ filters, list }: { filters: Filter[]; list: List<F, S> }) {
  if (filters.length === 0) return null;
  const set = filters.filter(({ key }) => list.values[key]);
  return (
    <fieldset className={styles.bar} aria-label="Filters">
      {filters.map((filter) => (
        <FilterPill
          key={filter.key}
          filter={filter}
          options={optionsOf(filter, list.plan.parts[filter.key])}
          value={list.values[filter.key] ?? null}
          onChange={(value) => list.set({ [filter.key]: value })}
        />
      ))}
      {set.length > 1 && (
        <Button
          className={styles.clear}
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => list.set(Object.fromEntries(set.map(({ key }) => [key, null])))}
        >
          Clear filters
        </Button>
      )}
    </fieldset>
  );
}

interface FilterPillProps {
  filter: Filter;
  options: readonly Option[];
  value: string | null;
  onChange: (value: string | null) => void;
}

function FilterPill({ filter, options, value, onChange }: FilterPillProps) {
  const face = value ? (
    <>
      {filter.label} <span className={styles.value}>{inShort(filter, options, value)}</span>
    </>
  ) : (
    <>
      {filter.label} <IconChevronDown size={12} aria-hidden="true" />
    </>
  );
  return (
    <span className={styles.pill} data-set={value ? true : undefined}>
      <Dropdown className={styles.open} label={filter.label} face={face}>
        {(close) => <Choice filter={filter} options={options} value={value} onChange={onChange} onDone={close} />}
      </Dropdown>
      {value && (
        <button
          className={styles.remove}
          type="button"
          aria-label={`Remove the filter ${filter.label}`}
          onClick={() => onChange(null)}
        >
          <IconX size={12} />
        </button>
      )}
    </span>
  );
}

function Choice({ filter, options, value, onChange, onDone }: FilterPillProps & { onDone: () => void }) {
  const choose = (chosen: string | null) => {
    onChange(chosen);
    onDone();
  };
  if (filter.kind === "many") return <ManyChoice options={options} value={value} onChange={onChange} />;
  if (filter.kind === "one")
    return <OneChoice label={filter.label} options={options} value={value} onChange={choose} />;
  if (filter.kind === "date") return <DateChoice value={value} onChange={choose} />;
  return <TextChoice label={filter.label} placeholder={filter.placeholder} value={value} onChange={choose} />;
}

function inShort(filter: Filter, options: readonly Option[], value: string): string {
  if (filter.kind === "date") return describeDateRange(value);
  if (filter.kind === "text") return value.length > 18 ? `${value.slice(0, 8)}…` : value;
  const labels = value.split(",").map((part) => options.find((option) => option.value === part)?.label ?? part);
  return labels.length > 2 ? `${labels.slice(0, 2).join(", ")} +${labels.length - 2}` : labels.join(", ");
}

function optionsOf(filter: Filter, part: Part | undefined): readonly Option[] {
  const given = filter.kind === "many" || filter.kind === "one" ? filter.options : [];
  return given ?? part?.values?.map((value) => ({ value, label: inWords(value) })) ?? [];
}
