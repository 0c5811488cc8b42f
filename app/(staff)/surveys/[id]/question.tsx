import { Chart } from "#app/(staff)/surveys/[id]/chart.tsx";
import { CrossTable } from "#app/(staff)/surveys/[id]/cross-table.tsx";
import { barOf, shareOf } from "#app/(staff)/surveys/[id]/figures.ts";
import classes from "#app/(staff)/surveys/[id]/results.module.css";
import { OverReleases } from "#app/(staff)/surveys/[id]/trend.tsx";
import type { Item, Question, Row } from "#server/releases/schema.ts";
import { WITHHELD } from "#server/releases/vocabulary.ts";
import { Section } from "#ui/section.tsx";

const NOTES: Partial<Record<Question["kind"], string>> = {
  single: "One answer each",
  multiple: "Several answers each; options do not add up",
  rating: "From 1 to 5",
  nps: "From 0 to 10",
  number: "In groups fixed beforehand",
};

type Props = { question: Question; by?: string | undefined; release: number };

export function QuestionSection({ question, by, release }: Props) {
  const { items, kind, wording, sensitive } = question;
  const shown = items.flatMap((item) => item.alone.rows.slice(0, 1).map((row) => ({ item, row })));
  const withheld = items.find(({ alone }) => alone.withheld)?.alone.withheld;
  const [first] = shown;
  return (
    <Section title={wording} note={[NOTES[kind], sensitive && "sensitive"].filter(Boolean).join(", ")}>
      {first ? (
        <>
          <Scores row={first.row} kind={kind} />
          <Chart
            name={`release-${release}-${question.key}`}
            title={wording}
            bars={
              kind === "multiple"
                ? shown.flatMap(({ item, row }) => barOf(row, 0, item.label ?? "") ?? [])
                : first.item.options.flatMap((label, at) => barOf(first.row, at, label) ?? [])
            }
          />
          <p className={classes.base}>
            {first.item.answeredPercent !== null &&
              `About ${first.item.answeredPercent} % of all responses answered this.`}
          </p>
          <OverReleases question={question} release={release} />
          {by && items.map((item) => <Crossed key={item.item} item={item} by={by} kind={kind} />)}
        </>
      ) : (
        <p className={classes.withheld}>{WITHHELD[withheld ?? "too_few"]}</p>
      )}
    </Section>
  );
}

function Crossed({ item, by, kind }: { item: Item; by: string; kind: Question["kind"] }) {
  if (!item.by) return null;
  if (item.by.withheld) return <p className={classes.withheld}>{`By ${by}: ${WITHHELD[item.by.withheld]}`}</p>;
  return <CrossTable item={item} table={item.by} by={by} multiple={kind === "multiple"} />;
}

function Scores({ row, kind }: { row: Row; kind: Question["kind"] }) {
  if (!row.mean && !row.net) return null;
  return (
    <p className={classes.score}>
      {row.mean && (
        <>
          {kind === "number" ? "Estimated mean" : "Mean"} <strong>{row.mean.value}</strong> ± {row.mean.margin}{" "}
        </>
      )}
      {row.net && (
        <>
          Net promoter score <strong>{row.net.value}</strong> ± {row.net.margin} (promoters {shareOf(row, 9, 10)} %,
          detractors {shareOf(row, 0, 6)} %)
        </>
      )}
    </p>
  );
}
