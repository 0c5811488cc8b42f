import classes from "#app/(staff)/testimonials/queue-rows.module.css";
import { TESTIMONIAL_TONES, TESTIMONIAL_WORDS } from "#app/(staff)/testimonials/words.ts";
import type { TestimonialRow } from "#server/testimonials/schema.ts";
import { InertText } from "#ui/inert-text.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { Ago } from "#ui/time.tsx";

type Props = {
  rows: TestimonialRow[];
  here: string | undefined;
  /** Where the queue holds more than one state. */
  mixed: boolean;
  onOpen: (id: string) => void;
};

export function QueueRows({ rows, here, mixed, onOpen }: Props) {
  return (
    <ul className={classes.rows} aria-label="Testimonials">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            className={classes.row}
            type="button"
            aria-current={row.id === here || undefined}
            onClick={() => onOpen(row.id)}
          >
            <span className={classes.name}>
              <InertText text={row.authorName} />
            </span>
            <span className={classes.when}>
              <Ago at={row.submittedAt} />
            </span>
            <span className={classes.excerpt}>
              <InertText text={row.excerpt} />
            </span>
            {mixed && (
              <span className={classes.state}>
                <StateBadge
                  value={row.state}
                  tone={TESTIMONIAL_TONES[row.state]}
                  label={TESTIMONIAL_WORDS[row.state]}
                />
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
