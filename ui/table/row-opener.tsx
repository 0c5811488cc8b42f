import Link from "next/link";
import type { ReactNode } from "react";
import styles from "#ui/table/grid.module.css";

interface RowOpenerProps {
  enabled: boolean | undefined;
  href: string | undefined;
  onOpen: (() => void) | undefined;
  children: ReactNode;
}

/** The primary cell's link. Its area is the whole row, so a row can be opened anywhere, also in a new tab. */
export function RowOpener({ enabled, href, onOpen, children }: RowOpenerProps) {
  if (enabled && href)
    return (
      <Link className={styles.opener} href={href} prefetch={false} data-opener="">
        {children}
      </Link>
    );
  if (enabled && onOpen)
    return (
      <button className={styles.opener} type="button" onClick={onOpen} data-opener="">
        {children}
      </button>
    );
  return children;
}
