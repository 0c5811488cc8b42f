import classes from "#app/(staff)/audit/verification/verification.module.css";
import type { Check, Difference } from "#server/audit/checks/schema.ts";
import { DIFFERENCE_WORDS } from "#server/audit/vocabulary.ts";
import { TextLink } from "#ui/link.tsx";

/** What differs, each in a sentence, with the way to the event where it still stands. */
export function Differences({ check: { differences, found } }: { check: Check }) {
  return (
    <ul className={classes.differences}>
      {differences.map((one) => (
        <li key={`${one.kind} ${one.leaf} ${one.event} ${one.size}`}>
          {DIFFERENCE_WORDS[one.kind]} <Place of={one} />
        </li>
      ))}
      {found > differences.length && <li>And {(found - differences.length).toLocaleString("en")} more.</li>}
    </ul>
  );
}

function Place({ of: { kind, leaf, event, size } }: { of: Difference }) {
  return (
    <span className={classes.place}>
      {event &&
        (kind === "gone" ? `Event ${event}. ` : <TextLink href={`/audit?open=${event}`}>Event {event}</TextLink>)}{" "}
      {leaf !== undefined && `Leaf ${leaf.toLocaleString("en")}.`}
      {size !== undefined && `Size ${size.toLocaleString("en")}.`}
    </span>
  );
}
