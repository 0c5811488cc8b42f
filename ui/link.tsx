import Link from "next/link";
import type { ReactNode } from "react";
import styles from "#ui/link.module.css";

interface LinkProps {
  href: string;
  children: ReactNode;
}

/** A page here is an audited read: nothing is fetched before a person follows the link. */
export function TextLink({ href, children }: LinkProps) {
  return (
    <Link className={styles.link} href={href} prefetch={false}>
      {children}
    </Link>
  );
}

export function ButtonLink({ href, children, primary = false }: LinkProps & { primary?: boolean }) {
  return (
    <Link className={styles.button} data-primary={primary || undefined} href={href} prefetch={false}>
      {children}
    </Link>
  );
}
