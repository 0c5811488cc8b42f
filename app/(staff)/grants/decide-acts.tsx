"use client";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import classes from "#app/(staff)/grants/detail.module.css";
import { useRenewGrants } from "#app/(staff)/grants/use-renew.ts";
import { WordsDialog } from "#app/(staff)/grants/words-dialog.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { GrantDetail } from "#server/grants/schema.ts";
import type { VERDICTS } from "#server/grants/vocabulary.ts";
import { notifyDone } from "#ui/notify.ts";

type Verdict = (typeof VERDICTS)[number];

const WORDS: Record<Verdict, { title: string; what: string; label: string; confirm: string; done: string }> = {
  approve: {
    title: "Approve this access?",
    what: "You say that the need is there, for these fields and this scope. You see none of the content, and your name stands on the decision.",
    label: "A word on it, if you like",
    confirm: "Approve",
    done: "Your approval is recorded.",
  },
  deny: {
    title: "Deny this access?",
    what: "Nothing is opened. Whoever asked reads your words, and may ask again with more to go on.",
    label: "Why not",
    confirm: "Deny",
    done: "The request is denied.",
  },
  more_info: {
    title: "Ask for more?",
    what: "The request goes back to whoever asked, and returns here with the answer.",
    label: "What is missing",
    confirm: "Ask for more",
    done: "Your question is with whoever asked.",
  },
};

/** A second person's word. One's own request stands here too, to be seen and not to be decided. */
export function DecideActs({ grant }: { grant: GrantDetail }) {
  const [asked, setAsked] = useState<Verdict>();
  const decide = useMutation(useTRPC().grants.decide.mutationOptions());
  const renew = useRenewGrants();

  /** Refused, the sentence stays until it is read; then the screen shows what has come of the grant meanwhile. */
  function close() {
    setAsked(undefined);
    if (!decide.isError) return;
    decide.reset();
    renew();
  }

  if (grant.state !== "requested" && grant.state !== "extension_requested") return null;
  if (grant.mine)
    return (
      <div className={classes.acts}>
        <p>You asked for this yourself, so somebody else has to decide.</p>
      </div>
    );
  if (grant.approvedByMe)
    return (
      <div className={classes.acts}>
        <p>
          You have approved this. It has {grant.approvals} of {grant.needed} approvals; the rest must come from others.
        </p>
      </div>
    );
  const words = asked && WORDS[asked];
  return (
    <div className={classes.acts}>
      <Button onClick={() => setAsked("approve")}>Approve</Button>
      <Button variant="default" onClick={() => setAsked("deny")}>
        Deny
      </Button>
      {grant.state === "requested" && (
        <Button variant="default" onClick={() => setAsked("more_info")}>
          Ask for more
        </Button>
      )}
      {asked && words && (
        <WordsDialog
          key={asked}
          title={words.title}
          label={words.label}
          needed={asked !== "approve"}
          tone={asked === "deny" ? "danger" : undefined}
          confirmLabel={words.confirm}
          onClose={close}
          onConfirm={async (note) => {
            await decide.mutateAsync({ id: grant.id, verdict: asked, ...(note && { note }) });
            notifyDone(words.done);
            await renew();
          }}
        >
          <p>{words.what}</p>
        </WordsDialog>
      )}
    </div>
  );
}
