import classes from "#app/(staff)/grants/detail.module.css";
import { actWords, STATE_WORDS } from "#app/(staff)/grants/words.ts";
import type { GrantDetail } from "#server/grants/schema.ts";
import { InertText } from "#ui/inert-text.tsx";
import { Section } from "#ui/section.tsx";
import { Timeline } from "#ui/timeline.tsx";

/** Each step with who, when and their words; what was erased since is said to be. */
export function GrantHistory({ grant: { decisions, staff } }: { grant: GrantDetail }) {
  return (
    <Section title="Decisions" count={decisions.length} note="Newest first. None of them can be changed.">
      <Timeline
        items={decisions.map(({ id, act, to, by, at, note, noted }) => ({
          id,
          at,
          by: by ?? "The system",
          title: titleOf(act, to),
          tone: STATE_WORDS[to].tone,
          ...(noted && { body: note ? <InertText text={note} /> : <Erased /> }),
        }))}
        empty={`Nothing was decided on what ${staff} asked for.`}
      />
    </Section>
  );
}

const Erased = () => <span className={classes.erased}>What was written here was erased.</span>;

const titleOf = (act: string, to: GrantDetail["state"]) =>
  act === "review" || act === "request" ? `${actWords(act)}: ${STATE_WORDS[to].label.toLowerCase()}` : actWords(act);
