"use client";
import { Button } from "@mantine/core";
import { useState } from "react";
import classes from "#app/(staff)/accounts/[id]/reveal-content.module.css";
import { fieldWords } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { SessionCharts } from "#app/(staff)/accounts/[id]/session-charts.tsx";
import { courseIn, type Stretch, toldOf } from "#app/(staff)/accounts/[id]/session-course.ts";
import { SessionTable } from "#app/(staff)/accounts/[id]/session-table.tsx";
import type { Revealed, RevealedSecurity } from "#server/vault/schema.ts";
import { Facts } from "#ui/facts.tsx";
import { InertText } from "#ui/inert-text.tsx";
import { When } from "#ui/time.tsx";

type Shown = Pick<Revealed | RevealedSecurity, "fields">;
type Content = Revealed["fields"][number]["content"];

const PEOPLE = ["names", "emails", "participants"];
const STEP = 100;

/** What a record says: single values as facts, the people in it as one table. */
export function RevealContent({ revealed, charted }: { revealed: Shown; charted: boolean }) {
  const of = new Map(revealed.fields.map(({ name, content }) => [name, content]));
  const course = courseIn(of.get("samples"));
  const facts = revealed.fields.filter(({ name }) => name !== "samples" && !PEOPLE.includes(name));
  const people = PEOPLE.filter((name) => of.has(name));
  return (
    <div className={classes.content}>
      {facts.length > 0 && (
        <Facts
          items={facts.map(({ name, content }) => ({
            label: fieldWords(name),
            value: <Value name={name} content={content} />,
          }))}
        />
      )}
      {course && <Session course={course} charted={charted} />}
      {people.length > 0 && <People columns={people.map((name) => ({ name, values: listOf(of.get(name)) }))} />}
    </div>
  );
}

/** Charts where the reason is the quality of the service; else the same numbers as a table, and no picture of them. */
const Session = ({ course, charted }: { course: Stretch[]; charted: boolean }) =>
  charted ? (
    <SessionCharts course={course} />
  ) : (
    <SessionTable course={course} title="The session, stretch by stretch" />
  );

function Value({ name, content }: { name: string; content: Content }) {
  if (typeof content === "number") return toldOf(name, content);
  if (!Array.isArray(content))
    return name.endsWith("_at") ? <When at={String(content)} /> : <InertText text={String(content)} />;
  return (
    <ul className={classes.values}>
      {numbered(content.map(String)).map(({ n, value }) => (
        <li key={n}>{name.endsWith("_at") ? <When at={value} /> : <InertText text={value} />}</li>
      ))}
    </ul>
  );
}

function People({ columns }: { columns: { name: string; values: string[] }[] }) {
  const [limit, setLimit] = useState(STEP);
  const length = Math.max(...columns.map(({ values }) => values.length));
  const rows = Array.from({ length: Math.min(limit, length) }, (_, n) => n);
  return (
    <div>
      <table className={classes.people}>
        <caption className={classes.count}>
          {length === 1 ? "1 person" : `${length.toLocaleString("en")} people`}
        </caption>
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {fieldWords(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((n) => (
            <tr key={n}>
              {columns.map(({ name, values }) => (
                <td key={name}>{values[n] !== undefined && <InertText text={values[n]} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {length > limit && (
        <Button variant="default" size="compact-xs" onClick={() => setLimit(limit + STEP)}>
          Show {Math.min(STEP, length - limit)} more
        </Button>
      )}
    </div>
  );
}

const listOf = (content: Content | undefined): string[] => (content === undefined ? [] : [content].flat().map(String));

const numbered = (values: string[]) => values.map((value, n) => ({ n, value }));
