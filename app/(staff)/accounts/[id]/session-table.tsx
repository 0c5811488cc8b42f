"use client";
import { Button } from "@mantine/core";
import { useState } from "react";
import classes from "#app/(staff)/accounts/[id]/session.module.css";
import { clock, figure, measuredIn, type Stretch } from "#app/(staff)/accounts/[id]/session-course.ts";

const STEP = 60;

/** The figures of a session as a table: all that a reason shows which draws no charts (C34). */
export function SessionTable({ course, title }: { course: readonly Stretch[]; title: string }) {
  const [limit, setLimit] = useState(STEP);
  const measures = measuredIn(course);
  return (
    <div className={classes.wide}>
      <table className={classes.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {measures.map(({ key, title: name, unit }) => (
              <th key={key} scope="col">
                {name}
                {unit && `, ${unit}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {course.slice(0, limit).map((stretch) => (
            <tr key={stretch.at}>
              <th scope="row">{clock(stretch.at ?? 0)}</th>
              {measures.map(({ key, factor }) => (
                <td key={key}>{stretch[key] === undefined ? "not measured" : figure(stretch[key] * factor)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {course.length > limit && (
        <Button variant="default" size="compact-xs" onClick={() => setLimit(limit + STEP)}>
          Show {Math.min(STEP, course.length - limit)} more
        </Button>
      )}
    </div>
  );
}
