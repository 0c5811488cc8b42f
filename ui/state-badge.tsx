import styles from "#ui/state-badge.module.css";

export type Tone = "neutral" | "good" | "wait" | "bad" | "closed" | "break-glass";

/** A state as one quiet word. The dot differs in shape with the tone, so that colour is not needed to tell them apart. */
export function StateBadge({ value, tone = "neutral", label }: { value: string; tone?: Tone; label?: string }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.label}>{label ?? inWords(value)}</span>
    </span>
  );
}

/** "IN_REVIEW" reads "In review". */
export function inWords(value: string): string {
  const words = value.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
