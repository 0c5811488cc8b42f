"use client";
import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { NoteField } from "#app/(staff)/grants/note-field.tsx";
import { noteProblem } from "#app/(staff)/grants/words.ts";
import classes from "#app/(staff)/grants/words-dialog.module.css";
import { LEAST_NOTE } from "#server/grants/vocabulary.ts";
import { Dialog } from "#ui/dialog.tsx";
import { type Problem, ProblemPanel, toProblem } from "#ui/problem.tsx";

interface WordsDialogProps {
  title: string;
  children: ReactNode;
  confirmLabel: string;
  label: string;
  /** Whether the act needs words; without, they may be left out. */
  needed: boolean;
  tone?: "danger" | "break-glass";
  /** What else is missing, as a sentence. */
  missing?: string | undefined;
  onClose: () => void;
  /** A throw is shown in the dialog, which stays open with what was typed. */
  onConfirm: (note: string | undefined) => Promise<void>;
}

/** An act on a grant with words to it: what it does, who reads the words, and one press. */
export function WordsDialog(props: WordsDialogProps) {
  const { title, children, confirmLabel, label, needed, tone, missing, onClose, onConfirm } = props;
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const wrong = noteProblem(note, needed ? LEAST_NOTE : 0);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (wrong || missing || busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm(note.trim() || undefined);
      onClose();
    } catch (error) {
      setProblem({ ...toProblem(error, "This", "could not be done"), forbidden: false });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form className={classes.form} onSubmit={submit} noValidate>
        {children}
        <NoteField label={label} value={note} first={needed} problem={tried ? wrong : undefined} onChange={setNote} />
        {tried && missing && <ProblemPanel problem={{ happened: missing }} />}
        {problem && <ProblemPanel problem={problem} />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            className={tone === "break-glass" ? classes.glass : undefined}
            color={tone === "danger" ? "red" : undefined}
            loading={busy}
            data-autofocus={!needed || undefined}
          >
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
