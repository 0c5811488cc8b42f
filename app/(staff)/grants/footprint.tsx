"use client";
import { useQuery } from "@tanstack/react-query";
import { REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import classes from "#app/(staff)/grants/footprint.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Footprint } from "#server/grants/schema.ts";
import { Facts } from "#ui/facts.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";

const LENGTH = 30;
const DAY = 86_400_000;
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** What one read oneself comes first: others see the same when they look back. */
export function MyFootprint() {
  const { data, error, refetch } = useQuery(useTRPC().grants.footprint.queryOptions({}));
  return (
    <Section title="What you read" note="Business information, the last 30 days, as the log holds it.">
      {error && <ProblemPanel problem={toProblem(error, "Your footprint")} onRetry={refetch} />}
      {!error && !data && <p role="status">Your footprint is loading.</p>}
      {data && data.byDay.length === 0 && <p className={classes.none}>You have read no business information.</p>}
      {data && data.byDay.length > 0 && (
        <div className={classes.footprint}>
          <Facts items={factsOf(data)} />
          <Days byDay={data.byDay} />
        </div>
      )}
    </Section>
  );
}

const factsOf = ({ records, accounts, cases, byReason }: Footprint) => [
  { label: "Records", value: records.toLocaleString("en") },
  { label: "Accounts", value: accounts.toLocaleString("en") },
  { label: "Cases", value: cases.toLocaleString("en") },
  {
    label: "Reads by reason",
    wide: true,
    value: byReason.map(({ reason, reveals }) => `${REASON_WORDS[reason]}: ${reveals.toLocaleString("en")}`).join(", "),
  },
];

/** A bar for each day, the oldest first; beside the bars the same as a table for who does not see them. */
function Days({ byDay }: Pick<Footprint, "byDay">) {
  const counts = new Map(byDay.map((one) => [one.day, one.records]));
  const last = Date.parse(byDay[0]?.day ?? "");
  const most = Math.max(...counts.values());
  const days = Array.from({ length: LENGTH }, (_, back) => new Date(last - (LENGTH - 1 - back) * DAY));
  return (
    <figure className={classes.days}>
      <svg className={classes.bars} viewBox={`0 0 ${LENGTH * 10} 40`} role="img" aria-label="Records read, by day">
        {days.map((date, at) => {
          const records = counts.get(date.toISOString().slice(0, 10)) ?? 0;
          const height = records === 0 ? 1 : Math.max(3, (records / most) * 40);
          return (
            <rect
              key={date.toISOString()}
              x={at * 10}
              y={40 - height}
              width={7}
              height={height}
              data-none={records === 0 || undefined}
            >
              <title>{`${day.format(date)}: ${records}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className={classes.caption}>
        Records by day, until {day.format(last)}. Most: {most.toLocaleString("en")}.
      </figcaption>
    </figure>
  );
}
