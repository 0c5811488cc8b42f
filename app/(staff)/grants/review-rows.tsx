import { REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { DueBy } from "#app/(staff)/grants/due-by.tsx";
import classes from "#app/(staff)/grants/review-queue.module.css";
import { GrantState } from "#app/(staff)/grants/state.tsx";
import { causeWords } from "#app/(staff)/grants/words.ts";
import type { GrantRow } from "#server/grants/schema.ts";

type Props = { rows: GrantRow[]; here: string | undefined; onOpen: (id: string) => void };

export function ReviewRows({ rows, here, onOpen }: Props) {
  return (
    <ul className={classes.rows} aria-label="Reviews">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            className={classes.row}
            type="button"
            data-break-glass={row.reason === "EMERGENCY" || undefined}
            aria-current={row.id === here || undefined}
            onClick={() => onOpen(row.id)}
          >
            <span className={classes.who}>{row.mine ? "You" : row.staff}</span>
            <span className={classes.due}>{row.dueAt && <DueBy at={row.dueAt} short />}</span>
            <span className={classes.why}>
              {REASON_WORDS[row.reason]}, {row.accountRef}
            </span>
            <span className={classes.why}>
              {row.state === "review_due" ? row.causes.map(causeWords).join("; ") : <GrantState grant={row} />}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
