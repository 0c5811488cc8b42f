"use client";
import { Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import styles from "#app/(staff)/bulk/note-draft.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import { actWords } from "#server/bulk/vocabulary.ts";
import type { Preview, Selection } from "#server/workflows/bulk-choice.ts";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";

interface NoteDraftProps {
  selection: Selection;
  body: string;
  onWrite: (body: string) => void;
}

/** The note, and what it will meet: counted anew whenever the dialog opens. */
export function NoteDraft({ selection, body, onWrite }: NoteDraftProps) {
  const trpc = useTRPC();
  const read = useQuery(trpc.bulk.preview.queryOptions({ selection, act: "note" }, { gcTime: 0 }));
  return (
    <>
      <Textarea
        label="Note"
        description="Colleagues who open one of these accounts read it, with your name."
        defaultValue={body}
        onChange={(event) => onWrite(event.currentTarget.value)}
        maxLength={4000}
        minRows={3}
        autosize
        data-autofocus
      />
      {read.error && <ProblemPanel problem={toProblem(read.error, "The preview")} onRetry={read.refetch} />}
      {read.isPending && <p className={styles.quiet}>Counting the accounts …</p>}
      {read.data && <Meets preview={read.data} />}
    </>
  );
}

function Meets({ preview: { count, limit, skipped, sample } }: { preview: Preview }) {
  const { will, skips } = actWords.note;
  if (count === 0) return <p>No account fits any more, so there is nothing to do.</p>;
  if (count > limit) {
    return (
      <p className={styles.over}>
        {count.toLocaleString("en")} accounts fit, and one job takes at most {limit.toLocaleString("en")}. Narrow the
        list with a filter, and run it in parts.
      </p>
    );
  }
  return (
    <>
      <p>
        <strong>{count === 1 ? "1 account" : `${count.toLocaleString("en")} accounts`}.</strong> {will}
        {skipped > 0 && ` ${skips} Here that is ${skipped.toLocaleString("en")}.`}
      </p>
      <ul className={styles.sample}>
        {sample.map(({ id, email, ref }) => (
          <li key={id}>
            <span className={styles.email}>{email}</span> <span className={styles.quiet}>{ref}</span>
          </li>
        ))}
        {count > sample.length && (
          <li className={styles.quiet}>and {(count - sample.length).toLocaleString("en")} more</li>
        )}
      </ul>
    </>
  );
}
