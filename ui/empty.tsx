import type { ReactNode } from "react";
import styles from "#ui/empty.module.css";

interface EmptyProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing to show, and why that is so. The figure is the house's mark: lines, none of them written. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <svg className={styles.figure} width="44" height="30" viewBox="0 0 44 30" aria-hidden="true">
        <path d="M1 4h30M1 15h42M1 26h22" />
      </svg>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}
