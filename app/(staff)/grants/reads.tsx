import classes from "#app/(staff)/grants/detail.module.css";
import { inLine, kindWords } from "#app/(staff)/grants/opened-fields.tsx";
import type { GrantDetail } from "#server/grants/schema.ts";
import { Section } from "#ui/section.tsx";
import { When } from "#ui/time.tsx";

type Read = GrantDetail["reads"][number];

/** What was read under a grant, by the log: which record, which fields, when; never what it said. */
export function GrantReads({ grant: { reads } }: { grant: GrantDetail }) {
  return (
    <Section title="Read under it" count={reads.length} note="From the log; the newest 200.">
      {reads.length === 0 && <p className={classes.quiet}>Nothing was read under it.</p>}
      <ul className={classes.reads}>
        {reads.map((read) => (
          <li key={read.id}>
            <span className={classes.ref}>{whatOf(read)}</span>
            <span className={classes.quiet}>{inLine(read.fields)}</span>
            <span className={classes.when}>
              <When at={read.at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function whatOf({ record, kind, found }: Read): string {
  if (found !== null) return `Search, ${found.toLocaleString("en")} found`;
  return record && kind ? `${kindWords(kind)} ${record}` : "A record that is no longer there";
}
