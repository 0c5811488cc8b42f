"use client";
import { Button } from "@mantine/core";
import styles from "#app/(staff)/audit/export-progress.module.css";
import type { Running } from "#app/(staff)/audit/use-export.ts";

export function ExportProgress({ running, onCancel }: { running: Running | undefined; onCancel: () => void }) {
  if (!running) return null;
  return (
    <span className={styles.progress} role="status">
      <span className={styles.amount}>Exporting, {(running.received / 1_000_000).toFixed(1)} MB so far</span>
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </span>
  );
}
