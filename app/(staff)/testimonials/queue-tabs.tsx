import classes from "#app/(staff)/testimonials/queue.module.css";
import { QUEUES } from "#app/(staff)/testimonials/words.ts";
import type { TestimonialFilter } from "#server/testimonials/schema.ts";
import type { ListCount } from "#ui/table/column.ts";
import { FilterBar } from "#ui/table/filter-bar.tsx";
import { describeCount } from "#ui/table/pager.tsx";
import type { List } from "#ui/table/use-list.ts";

type Props = { list: List<TestimonialFilter, "submitted">; total: ListCount | undefined };

/** Old work first where something waits, new work first where it is done. */
export function QueueTabs({ list, total }: Props) {
  return (
    <div className={classes.tabs}>
      <nav className={classes.states} aria-label="States">
        {QUEUES.map(({ value, label }) => {
          const chosen = list.values.state === value;
          return (
            <button
              className={classes.state}
              type="button"
              key={label}
              aria-current={chosen || undefined}
              onClick={() => list.set({ state: value, dir: value ? "desc" : null, open: null })}
            >
              {label}
              {chosen && <span className={classes.total}>{describeCount(total)}</span>}
            </button>
          );
        })}
      </nav>
      <FilterBar filters={[{ kind: "date", key: "submitted", label: "Submitted" }]} list={list} />
    </div>
  );
}
