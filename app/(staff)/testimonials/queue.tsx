"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { DecisionBar } from "#app/(staff)/testimonials/decision-bar.tsx";
import { TestimonialDetails } from "#app/(staff)/testimonials/details.tsx";
import type { testimonialList } from "#app/(staff)/testimonials/list.ts";
import classes from "#app/(staff)/testimonials/queue.module.css";
import { useQueueKeys } from "#app/(staff)/testimonials/queue-keys.ts";
import { QueueRows } from "#app/(staff)/testimonials/queue-rows.tsx";
import { QueueTabs } from "#app/(staff)/testimonials/queue-tabs.tsx";
import { useDecision } from "#app/(staff)/testimonials/use-decision.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { Empty } from "#ui/empty.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Pager } from "#ui/table/pager.tsx";
import { useList } from "#ui/table/use-list.ts";

type Props = { plan: typeof testimonialList.plan; mayDecide: boolean; mayOpenAccounts: boolean };

export function TestimonialQueue({ plan, mayDecide, mayOpenAccounts }: Props) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const read = useQuery(trpc.testimonials.list.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.testimonials.count.queryOptions({ filter: list.query.filter }));
  const rows = read.data?.rows ?? [];
  const here = list.values.open ?? rows[0]?.id;
  const at = rows.findIndex((row) => row.id === here);
  const open = (id: string | undefined) => id && list.set({ open: id }, true);
  const step = (by: 1 | -1) => open(rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.id);

  const detail = useQuery({ ...trpc.testimonials.get.queryOptions({ id: here ?? "" }), enabled: Boolean(here) });
  const decision = useDecision({
    testimonial: detail.data,
    mayDecide,
    onDone: async () => {
      list.set({ open: (rows[at + 1] ?? rows[at - 1])?.id ?? null }, true);
      await Promise.all([read.refetch(), count.refetch()]);
    },
    onTooLate: () => Promise.all([read.refetch(), count.refetch(), detail.refetch()]),
  });
  const keys = useQueueKeys({ here, asking: Boolean(decision.asked), onStep: step, onAsk: decision.ask });

  return (
    <section className={classes.queue} aria-label="Testimonials" onKeyDown={keys.onKeyDown}>
      <QueueTabs list={list} total={count.data} />
      {read.error && <ProblemPanel problem={toProblem(read.error, "The testimonials")} onRetry={read.refetch} />}
      {!read.error && !read.data && <p role="status">The testimonials are loading.</p>}
      {read.data && rows.length === 0 && !list.values.open && <Nothing waiting={!list.values.state} />}
      <div className={classes.panes}>
        {rows.length > 0 && <QueueRows rows={rows} here={here} mixed={list.values.state === "all"} onOpen={open} />}
        {here && (
          <section className={classes.detail} ref={keys.pane} tabIndex={-1} aria-label="The chosen testimonial">
            <DecisionBar position={{ at, of: rows.length }} onStep={step} decision={decision} mayDecide={mayDecide} />
            <TestimonialDetails read={detail} mayOpenAccounts={mayOpenAccounts} />
          </section>
        )}
      </div>
      <Pager
        label="Testimonials"
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

function Nothing({ waiting }: { waiting: boolean }) {
  if (!waiting) return <Empty title="None here">No testimonial is in this state. Choose another one above.</Empty>;
  return (
    <Empty title="Nothing waits for approval">
      New testimonials come here as soon as their authors have consented to the text.
    </Empty>
  );
}
