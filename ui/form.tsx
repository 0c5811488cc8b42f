"use client";
import { Button, Textarea } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import styles from "#ui/form.module.css";
import { type Problem, ProblemPanel, toProblem } from "#ui/problem.tsx";

interface FormProps {
  /** A throw is shown above the button; what was typed stays. */
  onSubmit: (values: Record<string, string>) => Promise<void>;
  submitLabel: string;
  /** What the form does, for the sentence when it fails: "The note". */
  what: string;
  aside?: ReactNode;
  children: ReactNode;
}

export function Form({ onSubmit, submitLabel, what, aside, children }: FormProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit(textValues(new FormData(form)));
      form.reset();
    } catch (error) {
      setProblem(toProblem(error, what, "could not be kept"));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      {children}
      {problem && <ProblemPanel problem={problem} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={busy}>
          {submitLabel}
        </Button>
        {aside}
      </div>
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  required?: boolean;
  defaultValue?: string;
}

export function LongField({ hint, maxLength, ...field }: FieldProps & { maxLength?: number }) {
  return <Textarea {...field} description={hint} maxLength={maxLength} withAsterisk={false} />;
}

function textValues(data: FormData): Record<string, string> {
  return Object.fromEntries([...data].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}
