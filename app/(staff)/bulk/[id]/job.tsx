"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import styles from "#app/(staff)/bulk/[id]/job.module.css";
import { Progress } from "#app/(staff)/bulk/[id]/progress.tsx";
import { ResultTable } from "#app/(staff)/bulk/[id]/results.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import { actWords } from "#server/bulk/vocabulary.ts";
import { Confirm } from "#ui/confirm.tsx";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { Ago } from "#ui/time.tsx";

const FIRST = 1_500;
const LAST = 30_000;

/** Each look is an event, so the looks become rarer: a job of the largest size is seen about five times. */
const nextLook = (looks: number) => Math.min(FIRST * 1.6 ** looks, LAST);

export function JobView({ id }: { id: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [leaving, setLeaving] = useState(false);
  const read = useQuery(
    trpc.bulk.get.queryOptions(
      { id },
      {
        refetchInterval: ({ state }) => (state.error || state.data?.ended ? false : nextLook(state.dataUpdateCount)),
      },
    ),
  );
  const cancel = useMutation(
    trpc.bulk.cancel.mutationOptions({ onSuccess: (job) => client.setQueryData(trpc.bulk.get.queryKey({ id }), job) }),
  );
  const job = read.data;
  const trail = [{ label: "Bulk jobs", href: "/bulk" }];
  if (!job) {
    return (
      <>
        <PageHead title="Bulk job" trail={trail} />
        <PageBody>
          {read.error && <ProblemPanel problem={toProblem(read.error, "The job")} onRetry={read.refetch} />}
        </PageBody>
      </>
    );
  }
  const words = actWords[job.act];
  return (
    <>
      <PageHead
        title={`${words.label}: ${job.rows.toLocaleString("en")} ${job.rows === 1 ? "account" : "accounts"}`}
        trail={trail}
        note={
          <>
            Started <Ago at={job.askedAt} />
          </>
        }
        actions={
          !job.ended && (
            <Button variant="default" onClick={() => setLeaving(true)}>
              Stop the job
            </Button>
          )
        }
      />
      <PageBody>
        {read.error && <ProblemPanel problem={toProblem(read.error, "The progress")} onRetry={read.refetch} />}
        <Progress job={job} />
        <Section title="The note" of="PERSONAL">
          <p className={styles.text}>
            {job.text ?? "The text is no longer kept here: it stands in the notes themselves."}
          </p>
        </Section>
        {job.ended && <ResultTable job={job} />}
      </PageBody>
      {leaving && (
        <Confirm
          opened
          title="Stop the job?"
          confirmLabel="Stop the job"
          danger
          irreversible={words.irreversible}
          onClose={() => setLeaving(false)}
          onConfirm={async () => {
            await cancel.mutateAsync({ id });
          }}
        >
          <p>Accounts that were not reached yet stay as they are. What was done is listed with its result.</p>
        </Confirm>
      )}
    </>
  );
}
