"use client";
import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import styles from "#ui/table/action-bar.module.css";
import type { ListCount } from "#ui/table/column.ts";
import { describeCount } from "#ui/table/pager.tsx";
import type { BulkAction, Selection, Ticks } from "#ui/table/selection.ts";
import type { List } from "#ui/table/use-list.ts";

const Confirm = dynamic(() => import("#ui/confirm.tsx").then((file) => file.Confirm));

interface ActionBarProps<F, S extends string> {
  ticks: Ticks;
  actions: BulkAction<F, S>[];
  list: List<F, S>;
  count: ListCount | undefined;
  page: string[];
  label: string;
}

export function ActionBar<F, S extends string>({ ticks, actions, list, count, page, label }: ActionBarProps<F, S>) {
  const [asked, setAsked] = useState<BulkAction<F, S>>();
  if (!ticks.matching && ticks.ids.size === 0) return null;
  const noun = label.toLowerCase();
  const ids = [...ticks.ids];
  const selection: Selection<F, S> = ticks.matching
    ? { kind: "matching", query: list.query, except: ids }
    : { kind: "rows", ids };
  const size = ticks.matching ? describeMatching(count, ids.length) : String(ids.length);
  const more =
    !ticks.matching && page.length > 0 && page.every(ticks.has) && (!count || count.capped || count.total > ids.length);

  async function run(action: BulkAction<F, S>) {
    await action.run(selection);
    ticks.clear();
  }

  return (
    <fieldset className={styles.bar} aria-label="Selected">
      <span className={styles.size} aria-live="polite">
        <strong>{size}</strong> selected
      </span>
      {!ticks.matching && !page.every(ticks.has) && (
        <Button size="compact-xs" variant="subtle" onClick={() => ticks.togglePage(page)}>
          Select this page
        </Button>
      )}
      {more && (
        <Button size="compact-xs" variant="subtle" onClick={ticks.takeMatching}>
          Select all {describeCount(count)} that match
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={ticks.clear}>
        Clear
      </Button>
      <span className={styles.actions}>
        {actions.map((action) => (
          <Button
            key={action.key}
            variant="default"
            className={action.danger ? styles.danger : undefined}
            leftSection={action.icon}
            onClick={() => setAsked(action)}
          >
            {action.label}
          </Button>
        ))}
      </span>
      {asked && (
        <Confirm
          opened
          title={`${asked.label}: ${size} selected`}
          confirmLabel={`${asked.label} (${size})`}
          danger={asked.danger}
          irreversible={asked.irreversible}
          onClose={() => setAsked(undefined)}
          onConfirm={() => run(asked)}
        >
          {asked.describe?.(selection)}
          {ticks.matching && (
            <p>The list is taken as it is at this moment: {noun} that come to match later are not touched.</p>
          )}
        </Confirm>
      )}
    </fieldset>
  );
}

function describeMatching(count: ListCount | undefined, except: number): string {
  if (!count) return "all matching";
  return describeCount({ ...count, total: count.total - except });
}
