"use client";
import { ActionIcon } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import styles from "#ui/copy.module.css";

/** An id to be read and copied. `short` shows its first eight characters; the whole stands in the title. */
export function CopyCode({ value, short = false }: { value: string; short?: boolean }) {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <span className={styles.copy}>
      <code className={styles.code} title={value}>
        {short ? value.slice(0, 8) : value}
      </code>
      <ActionIcon
        className={styles.button}
        size={20}
        aria-label={clipboard.copied ? "Copied" : `Copy ${value}`}
        onClick={() => clipboard.copy(value)}
      >
        {clipboard.copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
      </ActionIcon>
    </span>
  );
}
