"use client";
import classes from "#app/(staff)/accounts/[id]/session.module.css";
import { clock, measuredIn, pointsOf, type Stretch, told } from "#app/(staff)/accounts/[id]/session-course.ts";
import { SeriesChart } from "#ui/series-chart.tsx";

/** How a session went, drawn: for the three reasons alone whose work is the quality of the service (C34). */
export function SessionCharts({ course }: { course: readonly Stretch[] }) {
  return (
    <div className={classes.charts}>
      {measuredIn(course).map((measure) => (
        <SeriesChart
          key={measure.key}
          title={measure.title}
          across="Time"
          points={pointsOf(course, measure)}
          told={{ x: clock, y: (value) => told(value, measure) }}
        />
      ))}
    </div>
  );
}
