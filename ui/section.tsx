import { type ReactNode, useId } from "react";
import { ClassMark, type DataClass } from "#ui/data-class.tsx";
import styles from "#ui/section.module.css";

interface SectionProps {
  title: string;
  count?: number;
  note?: ReactNode;
  actions?: ReactNode;
  of?: DataClass;
  /** Without padding, for a table inside. */
  flush?: boolean;
  children: ReactNode;
}

export function Section({ title, count, note, actions, of, flush = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 className={styles.title} id={id}>
          {title}
          {count !== undefined && <span className={styles.count}>{count.toLocaleString("en")}</span>}
        </h2>
        {of && <ClassMark of={of} word />}
        {note && <span className={styles.note}>{note}</span>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}
