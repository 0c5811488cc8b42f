import type { ReactNode } from "react";
import styles from "#app/(staff)/audit/lines.module.css";

export type Line = { label: string; value: ReactNode };

/** Labels at the left, what they name beside them: many ids in little room. A group without lines is not there. */
export function Lines({ title, lines }: { title: string; lines: Line[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.lines}>
        {lines.map(({ label, value }) => (
          <div className={styles.line} key={label}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
