import type { CSSProperties } from "react";
import styles from "#app/(staff)/bulk/[id]/job.module.css";
import { standing, worked } from "#app/(staff)/bulk/words.ts";
import type { BulkJob } from "#server/bulk/schema.ts";
import { Facts } from "#ui/facts.tsx";
import { Section } from "#ui/section.tsx";
import { StateBadge } from "#ui/state-badge.tsx";

const PARTS = ["done", "skipped", "failed", "left"] as const;

export function Progress({ job }: { job: BulkJob }) {
  const { word, tone, sentence } = standing(job);
  const left = job.rows - worked(job);
  const counts = { done: job.done, skipped: job.skipped, failed: job.failed, left };
  return (
    <Section title="Progress">
      <div className={styles.progress}>
        <div className={styles.state} aria-live="polite">
          <StateBadge value={word} tone={tone} label={word} />
          <span>{sentence}</span>
        </div>
        <div
          className={styles.bar}
          role="progressbar"
          aria-label="Accounts with a result"
          aria-valuenow={worked(job)}
          aria-valuemin={0}
          aria-valuemax={job.rows}
        >
          {PARTS.filter((part) => counts[part] > 0).map((part) => (
            <span className={styles.part} key={part} data-part={part} style={share(counts[part])} />
          ))}
        </div>
        <Facts
          items={[
            { label: "Done", value: job.done.toLocaleString("en") },
            { label: "Skipped", value: job.skipped.toLocaleString("en") },
            { label: "Failed", value: job.failed.toLocaleString("en") },
            { label: job.ended ? "Not touched" : "Still to do", value: left.toLocaleString("en") },
          ]}
        />
      </div>
    </Section>
  );
}

/** Guarantee: a custom property is a style to the browser; React's type does not list it. */
function share(rows: number): CSSProperties {
  return { "--share": rows } as CSSProperties;
}
