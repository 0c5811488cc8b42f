import classes from "#app/(staff)/surveys/[id]/results.module.css";
import { type Bar, barsOf, scoreOf } from "#app/(staff)/surveys/[id]/shares.ts";
import type { Question } from "#server/surveys/schema.ts";
import { Section } from "#ui/section.tsx";

const number = new Intl.NumberFormat("en");
const NOTES: Partial<Record<Question["kind"], string>> = {
  single: "One answer each",
  multiple: "Several answers each",
  rating: "From 1 to 5",
  nps: "From 0 to 10",
};

export function QuestionSection({ question, people }: { question: Question; people: number }) {
  const bars = barsOf(question, people);
  const score = scoreOf(question);
  const withheld = bars.filter((bar) => bar.people === null).length;
  return (
    <Section title={question.wording} note={NOTES[question.kind]}>
      {score && (
        <p className={classes.score}>
          {score.label} <strong>{score.value}</strong>
        </p>
      )}
      <ul className={classes.bars} data-scale={isScale(question.kind) || undefined} aria-label={question.wording}>
        {bars.map((bar) => (
          <li className={classes.bar} key={bar.choice}>
            <span className={classes.label}>{bar.label}</span>
            <span className={classes.track} data-withheld={bar.people === null || undefined} aria-hidden="true">
              <span className={classes.fill} style={{ width: `${bar.length * 100}%` }} />
            </span>
            <Figures {...bar} />
          </li>
        ))}
      </ul>
      <p className={classes.base}>{baseOf(question.kind, withheld)}</p>
      <AsTable bars={bars} wording={question.wording} />
    </Section>
  );
}

function AsTable({ bars, wording }: { bars: Bar[]; wording: string }) {
  return (
    <details className={classes.behind}>
      <summary>The figures as a table</summary>
      <table className={classes.table}>
        <caption>{wording}</caption>
        <thead>
          <tr>
            <th scope="col">Answer</th>
            <th scope="col">People</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ choice, label, people, percent }) => (
            <tr key={choice}>
              <th scope="row">{label}</th>
              <td>{people === null ? "withheld" : number.format(people)}</td>
              <td>{percent === null ? "withheld" : `${percent} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const isScale = (kind: Question["kind"]) => kind === "rating" || kind === "nps";

function Figures({ people, percent }: Bar) {
  if (people === null) return <span className={classes.withheld}>withheld</span>;
  return (
    <>
      <strong className={classes.figure}>{percent} %</strong>
      <span className={classes.count}>{number.format(people)}</span>
    </>
  );
}

function baseOf(kind: Question["kind"], withheld: number): string {
  const base =
    kind === "multiple" ? "Shares are of all people who took part, rounded." : "Shares are of the answers shown.";
  if (withheld === 0) return base;
  return `${base} ${withheld} of the answers ${withheld === 1 ? "is" : "are"} withheld: few people gave ${withheld === 1 ? "it" : "them"}, or would be found by subtraction.`;
}
