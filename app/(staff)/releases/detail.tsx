"use client";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { HANDOVER_TONES } from "#app/(staff)/releases/columns.tsx";
import classes from "#app/(staff)/releases/detail.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import type { HandoverRow } from "#server/releases/schema.ts";
import { FORMATS, type Format, PURPOSE_SENTENCES } from "#server/releases/vocabulary.ts";
import { Facts } from "#ui/facts.tsx";
import { TextLink } from "#ui/link.tsx";
import { notifyDone } from "#ui/notify.ts";
import { type Problem, ProblemPanel, toProblem } from "#ui/problem.tsx";
import { save } from "#ui/save.ts";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

type Props = { row: HandoverRow; mayDecide: boolean; onDone: () => Promise<unknown> };

export function HandoverDetail({ row, mayDecide, onDone }: Props) {
  const trpc = useTRPC();
  const [problem, setProblem] = useState<Problem>();
  const decide = useMutation(trpc.releases.decide.mutationOptions());
  const take = useMutation(trpc.releases.take.mutationOptions());

  async function attempt(act: () => Promise<unknown>) {
    setProblem(undefined);
    try {
      await act();
      await onDone();
    } catch (error) {
      setProblem(toProblem(error, "This", "could not be done"));
    }
  }
  const decided = (decision: "approved" | "refused") => () =>
    attempt(() => decide.mutateAsync({ id: row.id, decision }));
  const taken = (format: Format) => () =>
    attempt(async () => {
      const { name, type, base64 } = await take.mutateAsync({ id: row.id, format });
      save(name, new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type }));
      notifyDone(`${name} was saved, and the register says so.`);
    });

  return (
    <div className={classes.detail}>
      <Facts items={factsOf(row)} />
      {problem && <ProblemPanel problem={problem} />}
      {row.state === "asked" && mayDecide && !row.askedByMe && (
        <div className={classes.buttons}>
          <Button onClick={decided("approved")} loading={decide.isPending}>
            Approve
          </Button>
          <Button variant="default" onClick={decided("refused")} loading={decide.isPending}>
            Refuse
          </Button>
        </div>
      )}
      {row.state === "asked" && (!mayDecide || row.askedByMe) && (
        <p>This waits for a privacy officer who did not ask for it (C38).</p>
      )}
      {row.state === "approved" && !row.retired && (
        <div className={classes.buttons}>
          {FORMATS.map((format) => (
            <Button key={format} variant="default" onClick={taken(format)} loading={take.isPending}>
              Save as {format.toUpperCase()}
            </Button>
          ))}
        </div>
      )}
      {row.retired && <p>This release was taken back. Nothing takes its place, and its files can no longer be made.</p>}
    </div>
  );
}

const factsOf = (row: HandoverRow) => [
  { label: "State", value: <StateBadge value={row.state} tone={HANDOVER_TONES[row.state]} /> },
  { label: "Recipient", value: row.recipient },
  { label: "Purpose", value: PURPOSE_SENTENCES[row.purpose], wide: true },
  {
    label: "Release",
    wide: true,
    value: (
      <TextLink href={`/surveys/${row.surveyId}?release=${row.number}`}>
        {row.survey}, release {row.number}
      </TextLink>
    ),
  },
  { label: "Asked by", value: row.askedBy },
  { label: "Asked", value: <When at={row.askedAt} /> },
  ...(row.decidedBy ? [{ label: "Decided by", value: row.decidedBy }] : []),
  ...(row.decidedAt ? [{ label: "Decided", value: <When at={row.decidedAt} /> }] : []),
  { label: "Files taken", value: row.files },
];
