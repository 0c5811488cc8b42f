"use client";
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import styles from "#ui/confirm.module.css";
import { Dialog } from "#ui/dialog.tsx";
import { type Problem, ProblemPanel, toProblem } from "#ui/problem.tsx";

interface ConfirmProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** What cannot be undone, as a sentence. */
  irreversible?: string;
  confirmLabel: string;
  danger?: boolean;
  /** `false` until what must be chosen is chosen. */
  ready?: boolean;
  /** A throw is shown in the dialog, which stays open with what was typed. */
  onConfirm: () => Promise<void>;
}

export function Confirm({
  opened,
  onClose,
  title,
  children,
  irreversible,
  confirmLabel,
  danger,
  ready = true,
  onConfirm,
}: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  function close() {
    setProblem(undefined);
    onClose();
  }

  async function confirm() {
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setProblem(toProblem(error, "This", "could not be done"));
    } finally {
      setBusy(false);
    }
  }

  if (!opened) return null;
  return (
    <Dialog onClose={close} title={title}>
      <div className={styles.body}>
        {children}
        {irreversible && <p className={styles.irreversible}>{irreversible}</p>}
        {problem && <ProblemPanel problem={problem} />}
        <div className={styles.buttons}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            color={danger ? "red" : undefined}
            loading={busy}
            disabled={!ready}
            onClick={confirm}
            data-autofocus={!danger || undefined}
          >
            {confirmLabel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
