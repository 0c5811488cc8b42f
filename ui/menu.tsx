"use client";
import type { ReactNode } from "react";
import styles from "#ui/menu.module.css";

interface MenuLineProps {
  icon?: ReactNode;
  hint?: string;
  chosen?: boolean;
  onPress: () => void;
  children: ReactNode;
}

/** One line to press in a `Dropdown`. */
export function MenuLine({ icon, hint, chosen, onPress, children }: MenuLineProps) {
  return (
    <button className={styles.line} type="button" aria-pressed={chosen} onClick={onPress}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <span className={styles.words}>
        {children}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </button>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <p className={styles.label}>{children}</p>;
}
