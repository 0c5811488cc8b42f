import { Progress } from "@mantine/core";
import classes from "#app/(staff)/audit/verification/verification.module.css";
import type { Check } from "#server/audit/checks/schema.ts";

/** How far the one that runs is. */
export function Running({ check: { startedAt, done, size, found } }: { check: Check }) {
  if (!startedAt) return <p role="status">It begins within a second or so.</p>;
  const percent = size === 0 ? 0 : Math.floor((100 * done) / size);
  return (
    <div className={classes.running}>
      <Progress value={percent} aria-label="Verified so far" />
      <p role="status">
        {done.toLocaleString("en")} of {size.toLocaleString("en")} events, {percent} %
        {found > 0 && `; ${found.toLocaleString("en")} differences so far`}.
      </p>
    </div>
  );
}
