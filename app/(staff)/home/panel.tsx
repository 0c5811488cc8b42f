"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import styles from "#app/(staff)/home/home.module.css";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";

export interface Line {
  id: string;
  href: string;
  title: string;
  more?: string;
  aside: ReactNode;
}

interface PanelProps<Data> {
  title: string;
  read: { data: Data | undefined; error: unknown; refetch: () => unknown };
  lines: (data: Data) => Line[];
  note?: (data: Data) => ReactNode;
  /** Nothing waiting is good news, and said as such. */
  empty: string;
  all?: { href: string; label: string };
}

/** One thing that waits: a few lines of it, and the way to the rest. */
export function Panel<Data>({ title, read, lines, note, empty, all }: PanelProps<Data>) {
  const found = read.data === undefined ? undefined : lines(read.data);
  return (
    <Section
      title={title}
      note={read.data !== undefined && note?.(read.data)}
      actions={all && <TextLink href={all.href}>{all.label}</TextLink>}
      flush
    >
      {read.error ? <ProblemPanel problem={toProblem(read.error, title)} onRetry={read.refetch} /> : null}
      {!read.error && !found && <p className={styles.quiet}>Reading …</p>}
      {found?.length === 0 && <p className={styles.quiet}>{empty}</p>}
      {found && found.length > 0 && (
        <ul className={styles.lines}>
          {found.map(({ id, href, title, more, aside }) => (
            <li key={id}>
              <Link className={styles.line} href={href} prefetch={false}>
                <span className={styles.title}>
                  {title}
                  {more && <span className={styles.more}>{more}</span>}
                </span>
                <span className={styles.aside}>{aside}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
