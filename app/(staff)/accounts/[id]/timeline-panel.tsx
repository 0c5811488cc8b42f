"use client";
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { timelinePages } from "#app/(staff)/accounts/[id]/timeline-pages.ts";
import { inPhrase } from "#app/(staff)/accounts/[id]/timeline-words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { Timeline } from "#ui/timeline.tsx";

export function TimelinePanel({ id }: { id: string }) {
  const trpc = useTRPC();
  const read = useInfiniteQuery(trpc.accounts.timeline.infiniteQueryOptions({ id }, timelinePages));
  const entries = read.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Section title="What happened" note="Newest first, from every part of the house.">
      {read.error && <ProblemPanel problem={toProblem(read.error, "The timeline")} onRetry={read.refetch} />}
      <Timeline
        items={entries.map((entry) => ({
          id: `${entry.noun}.${entry.what}.${entry.subjectId}.${entry.at}`,
          at: entry.at,
          ...inPhrase(entry),
        }))}
        empty="Nothing has happened on this account yet."
      />
      {read.hasNextPage && (
        <Button variant="subtle" loading={read.isFetchingNextPage} onClick={() => read.fetchNextPage()}>
          Show earlier
        </Button>
      )}
    </Section>
  );
}
