import type { ReactNode } from "react";
import { TextLink } from "#ui/link.tsx";
import type { Tone } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";
import styles from "#ui/timeline.module.css";

export interface TimelineItem {
  id: string;
  at: string;
  title: string;
  by?: string;
  body?: ReactNode;
  tone?: Tone;
  href?: string;
}

/** What happened, newest first as given. `empty` is the sentence for a past without entries. */
export function Timeline({ items, empty }: { items: TimelineItem[]; empty: string }) {
  if (items.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <ol className={styles.timeline}>
      {items.map(({ id, at, title, by, body, tone = "neutral", href }) => (
        <li className={styles.entry} data-tone={tone} key={id}>
          <div className={styles.line}>
            <span className={styles.title}>{href ? <TextLink href={href}>{title}</TextLink> : title}</span>
            <span className={styles.when}>
              {by && <>{by} · </>}
              <When at={at} />
            </span>
          </div>
          {body && <div className={styles.body}>{body}</div>}
        </li>
      ))}
    </ol>
  );
}
