"use client";
import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconChevronsLeft, IconRefresh } from "@tabler/icons-react";
import { useInBrowser } from "#ui/clock.ts";
import type { ListAnswer, ListCount, ListRead } from "#ui/table/column.ts";
import styles from "#ui/table/pager.module.css";

interface PagerProps {
  label: string;
  shown: number | undefined;
  answer: ListAnswer<unknown> | undefined;
  first: boolean;
  count: ListCount | undefined;
  read: ListRead<unknown>;
  onMove: (cursor: string | null) => void;
}

const number = new Intl.NumberFormat("en");
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export function Pager({ label, shown, answer, first, count, read, onMove }: PagerProps) {
  const inBrowser = useInBrowser();
  const { next = null, previous = null } = answer ?? {};
  return (
    <footer className={styles.pager}>
      <p className={styles.count} aria-live="polite">
        {shown !== undefined && (
          <>
            <strong>{number.format(shown)}</strong> of <strong>{describeCount(count)}</strong> {label.toLowerCase()}
          </>
        )}
      </p>
      <span className={styles.asOf}>
        {inBrowser && read.dataUpdatedAt > 0 && <>as of {clock.format(read.dataUpdatedAt)}</>}
        <ActionIcon aria-label="Refresh" title="Refresh (r)" loading={read.isFetching} onClick={() => read.refetch()}>
          <IconRefresh size={15} />
        </ActionIcon>
      </span>
      <nav className={styles.moves} aria-label={`Pages of ${label.toLowerCase()}`}>
        <ActionIcon variant="default" size={30} aria-label="First page" disabled={first} onClick={() => onMove(null)}>
          <IconChevronsLeft size={15} />
        </ActionIcon>
        <Button
          variant="default"
          disabled={!previous}
          leftSection={<IconChevronLeft size={14} />}
          onClick={() => onMove(previous)}
        >
          Previous
        </Button>
        <Button
          variant="default"
          disabled={!next}
          rightSection={<IconChevronRight size={14} />}
          onClick={() => onMove(next)}
        >
          Next
        </Button>
      </nav>
    </footer>
  );
}

export function describeCount(count: ListCount | undefined): string {
  if (!count) return "…";
  return `${number.format(count.total)}${count.capped ? "+" : ""}`;
}
