import { Fragment } from "react";
import classes from "#app/(staff)/audit/verification/verification.module.css";
import type { Check, Difference } from "#server/audit/checks/schema.ts";
import { DIFFERENCE_WORDS, DIFFERENCES } from "#server/audit/vocabulary.ts";
import { TextLink } from "#ui/link.tsx";

/** What differs, by kind: a sentence, and where, with the way to the event where it still stands. */
export function Differences({ check: { differences, found } }: { check: Check }) {
  const kinds = DIFFERENCES.map((kind) => ({ kind, of: differences.filter((one) => one.kind === kind) }));
  return (
    <ul className={classes.differences}>
      {kinds
        .filter(({ of }) => of.length > 0)
        .map(({ kind, of }) => (
          <li key={kind}>
            {DIFFERENCE_WORDS[kind]}
            <span className={classes.place}>
              {of.map((one) => (
                <Fragment key={`${one.leaf} ${one.event} ${one.size}`}>
                  {" "}
                  <Place of={one} />
                </Fragment>
              ))}
            </span>
          </li>
        ))}
      {found > differences.length && <li>And {(found - differences.length).toLocaleString("en")} more.</li>}
    </ul>
  );
}

function Place({ of: { kind, leaf, event, size } }: { of: Difference }) {
  if (event && kind !== "gone") return <TextLink href={`/audit?open=${event}`}>Event {event}</TextLink>;
  if (event) return `Event ${event}.`;
  if (leaf !== undefined) return `Leaf ${leaf.toLocaleString("en")}.`;
  return size === undefined ? null : `Size ${size.toLocaleString("en")}.`;
}
