"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Draft, emptyDraft, inputOf, problemsOf } from "#app/(staff)/accounts/[id]/ask-check.ts";
import classes from "#app/(staff)/accounts/[id]/ask-dialog.module.css";
import { AskFields } from "#app/(staff)/accounts/[id]/ask-fields.tsx";
import { AskPreview } from "#app/(staff)/accounts/[id]/ask-preview.tsx";
import { useRenewGrants } from "#app/(staff)/grants/use-renew.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Offer } from "#server/grants/schema.ts";
import { Dialog } from "#ui/dialog.tsx";
import { notifyDone } from "#ui/notify.ts";
import { type Problem, ProblemPanel, toProblem } from "#ui/problem.tsx";

/** `of`: the class of data that is asked for; the other class has reasons and a panel of its own. */
type Props = { accountId: string; of: "BUSINESS" | "SECURITY"; onClose: () => void };

/** Asking for access: what one may rest it on, and before it is sent what it opens and who must agree. */
export function AskDialog({ accountId, of, onClose }: Props) {
  // Asked anew each time: cases close and flags change while a page is open.
  const offer = useQuery({ ...useTRPC().grants.offer.queryOptions({ accountId }), gcTime: 0, staleTime: 0 });
  return (
    <Dialog shape="side" title="Ask for access" onClose={onClose}>
      {offer.error && !offer.data && (
        <ProblemPanel problem={toProblem(offer.error, "What you may ask for")} onRetry={offer.refetch} />
      )}
      {!offer.error && !offer.data && <p role="status">What you may ask for is loading.</p>}
      {offer.data && (
        <AskForm
          accountId={accountId}
          of={of}
          offer={ofClass(offer.data, of)}
          onRefused={() => offer.refetch()}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

const ofClass = (offer: Offer, of: Props["of"]): Offer => ({
  ...offer,
  reasons: offer.reasons.filter((reason) => reason.class === of),
});

type FormProps = Props & { offer: Offer; onRefused: () => Promise<unknown> };

function AskForm({ accountId, of, offer, onRefused, onClose }: FormProps) {
  const [draft, setDraft] = useState(() => emptyDraft(offer));
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const request = useMutation(useTRPC().grants.request.mutationOptions());
  const renew = useRenewGrants();
  const problems = problemsOf(draft, offer);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0 || request.isPending) return;
    setProblem(undefined);
    try {
      const { state } = await request.mutateAsync(inputOf(draft, offer, accountId));
      notifyDone(state === "active" ? "Your grant runs from now on." : "Your request is with those who decide.");
      onClose();
      await renew();
    } catch (error) {
      // What was typed stays; the case may be closed meanwhile, so what can be rested on is read anew beside it.
      setProblem({ ...toProblem(error, "The request", "could not be sent"), forbidden: false });
      await onRefused();
    }
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <AskFields draft={draft} offer={offer} problems={tried ? problems : {}} onChange={change} />
      <AskPreview draft={draft} offer={offer} of={of} />
      {problem && <ProblemPanel problem={problem} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={request.isPending}>
          Ask for access
        </Button>
      </div>
    </form>
  );
}
