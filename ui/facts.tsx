import type { ReactNode } from "react";
import { ClassMark, type DataClass } from "#ui/data-class.tsx";
import styles from "#ui/facts.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
  of?: DataClass;
  /** Takes the whole row. */
  wide?: boolean;
}

/** What is known about one thing, for the head of its page. */
export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(({ label, value, of, wide }) => (
        <div className={styles.fact} data-wide={wide || undefined} key={label}>
          <dt className={styles.label}>
            {label} {of && <ClassMark of={of} />}
          </dt>
          <dd className={styles.value}>{value ?? <span className={styles.none}>not known</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
