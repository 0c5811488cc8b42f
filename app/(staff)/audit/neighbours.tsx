import { UnstyledButton } from "@mantine/core";
import { Instant } from "#app/(staff)/audit/cells.tsx";
import styles from "#app/(staff)/audit/neighbours.module.css";
import { actorOf, deedOf } from "#app/(staff)/audit/phrases.ts";
import type { AuditRow } from "#server/audit/schema.ts";

/** Other events to read beside this one; a press opens them in the same place. */
export function Neighbours({
  title,
  events,
  onOpen,
}: {
  title: string;
  events: AuditRow[];
  onOpen: (id: string) => void;
}) {
  if (events.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.title}>
        {title} <span className={styles.count}>{events.length}</span>
      </h3>
      <ul className={styles.events}>
        {events.map((event) => (
          <li key={event.id}>
            <UnstyledButton className={styles.event} data-outcome={event.outcome} onClick={() => onOpen(event.id)}>
              <span className={styles.when}>
                <Instant at={event.at} />
              </span>
              <span className={styles.deed}>
                {actorOf(event)} {deedOf(event)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
