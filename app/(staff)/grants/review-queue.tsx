"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { GrantDetails, type Rights } from "#app/(staff)/grants/detail.tsx";
import type { dueGrants } from "#app/(staff)/grants/list.ts";
import { REASON_OPTIONS } from "#app/(staff)/grants/mine.tsx";
import { ReviewBar } from "#app/(staff)/grants/review-bar.tsx";
import { useReviewKeys } from "#app/(staff)/grants/review-keys.ts";
import classes from "#app/(staff)/grants/review-queue.module.css";
import { ReviewRows } from "#app/(staff)/grants/review-rows.tsx";
import { RevokeAct } from "#app/(staff)/grants/revoke-act.tsx";
import { useReview } from "#app/(staff)/grants/use-review.ts";
import { CAUSE_OPTIONS } from "#app/(staff)/grants/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { Empty } from "#ui/empty.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { FilterBar } from "#ui/table/filter-bar.tsx";
import { Pager } from "#ui/table/pager.tsx";
import { useList } from "#ui/table/use-list.ts";

/** Grants that somebody has to look back at, worked through by keyboard; what is due first stands first. */
export function ReviewQueue({ plan, rights }: { plan: typeof dueGrants.plan; rights: Rights }) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const router = useRouter();
  const read = useQuery(trpc.grants.reviews.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.grants.countReviews.queryOptions({ filter: list.query.filter }));
  const rows = read.data?.rows ?? [];
  const here = list.values.open ?? rows[0]?.id;
  const at = rows.findIndex((row) => row.id === here);
  const open = (id: string | undefined) => id && list.set({ open: id }, true);
  const step = (by: 1 | -1) => open(rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.id);
  const grant = useQuery({ ...trpc.grants.get.queryOptions({ id: here ?? "" }), enabled: Boolean(here) });
  const review = useReview(grant.data, () => list.set({ open: (rows[at + 1] ?? rows[at - 1])?.id ?? null }, true));
  const keys = useReviewKeys({
    here,
    asking: Boolean(review.asked),
    onStep: step,
    onOpen: () => here && router.push(`/grants/${here}`),
    onAsk: review.ask,
    mayRecode: grant.data?.reason === "EMERGENCY",
  });

  return (
    <section className={classes.queue} aria-label="Reviews" onKeyDown={keys.onKeyDown}>
      <div className={classes.filters}>
        <FilterBar
          list={list}
          filters={[
            { kind: "many", key: "cause", label: "Why", options: CAUSE_OPTIONS },
            { kind: "many", key: "reason", label: "Reason", options: REASON_OPTIONS },
            {
              kind: "one",
              key: "overdue",
              label: "Due",
              options: [
                { value: "yes", label: "Overdue" },
                { value: "no", label: "In time" },
              ],
            },
          ]}
        />
      </div>
      {read.error && <ProblemPanel problem={toProblem(read.error, "The reviews")} onRetry={read.refetch} />}
      {!read.error && !read.data && <p role="status">The reviews are loading.</p>}
      {read.data && rows.length === 0 && !list.values.open && (
        <Empty title="Nothing waits for a review">
          Every broken glass comes here, some grants by chance every night, and those on which a rule strikes.
        </Empty>
      )}
      <div className={classes.panes}>
        {rows.length > 0 && <ReviewRows rows={rows} here={here} onOpen={open} />}
        {here && (
          <section className={classes.detail} ref={keys.pane} tabIndex={-1} aria-label="The chosen grant">
            <ReviewBar position={{ at, of: rows.length }} onStep={step} review={review} grant={grant.data} />
            <GrantDetails id={here} rights={rights} acts={(one) => <RevokeAct grant={one} />} />
          </section>
        )}
      </div>
      <Pager
        label="Reviews"
        shown={read.data?.rows.length}
        answer={read.isPlaceholderData ? undefined : read.data}
        first={!list.values.at}
        count={count.data}
        read={read}
        onMove={(cursor) => list.set({ at: cursor, open: null }, true)}
      />
    </section>
  );
}
