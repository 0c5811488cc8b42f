"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/trpc/client.tsx";
import { Form, LongField } from "#ui/form.tsx";
import { notifyDone } from "#ui/notify.ts";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { Timeline } from "#ui/timeline.tsx";

export function NotesPanel({ id }: { id: string }) {
  const trpc = useTRPC();
  const read = useQuery(trpc.accounts.notes.queryOptions({ id }));
  const write = useMutation(trpc.accounts.writeNote.mutationOptions());

  async function submit(values: Record<string, string>) {
    await write.mutateAsync({ id, body: values.body ?? "" });
    notifyDone("The note is written.");
    await read.refetch();
  }

  return (
    <Section
      title="Notes"
      count={read.data?.notes.length}
      note="For staff; every colleague who opens this account reads them."
    >
      {read.error && <ProblemPanel problem={toProblem(read.error, "The notes")} onRetry={read.refetch} />}
      <Timeline
        items={(read.data?.notes ?? []).map((note) => ({
          id: note.id,
          at: note.writtenAt,
          title: note.author,
          body: note.body,
        }))}
        empty="No notes yet."
      />
      <Form what="The note" submitLabel="Write note" onSubmit={submit}>
        <LongField
          name="body"
          label="New note"
          hint="Say what the next colleague needs to know; no card numbers, no passwords."
          maxLength={4000}
          required
        />
      </Form>
    </Section>
  );
}
