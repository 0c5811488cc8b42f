import Link from "next/link";
import type { ReactNode } from "react";
import styles from "#ui/frame/page-head.module.css";

interface PageHeadProps {
  title: ReactNode;
  /** The pages above this one. */
  trail?: { label: string; href: string }[];
  /** One quiet line: what this page is for, or the state of the thing. */
  note?: ReactNode;
  actions?: ReactNode;
}

export function PageHead({ title, trail = [], note, actions }: PageHeadProps) {
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        {trail.length > 0 && (
          <nav aria-label="Breadcrumb">
            <ol className={styles.trail}>
              {trail.map(({ label, href }) => (
                <li key={href}>
                  <Link className={styles.step} href={href} prefetch={false}>
                    {label}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 className={styles.title}>{title}</h1>
        {note && <div className={styles.note}>{note}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

interface PageBodyProps {
  /** A table alone takes the window by itself; `fill`: also with something above it. `narrow`: for forms and texts. */
  shape?: "wide" | "fill" | "narrow";
  children: ReactNode;
}

export function PageBody({ shape = "wide", children }: PageBodyProps) {
  return (
    <div className={styles.body} data-page="" data-shape={shape} data-fill={shape === "fill" || undefined}>
      {children}
    </div>
  );
}
