"use client";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import classes from "#app/(staff)/accounts/[id]/access-history/history.module.css";
import { WordsDialog } from "#app/(staff)/grants/words-dialog.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Setting } from "#server/accesses/vocabulary.ts";
import { notifyDone } from "#ui/notify.ts";
import { When } from "#ui/time.tsx";

type Props = {
  accountId: string;
  setting: Setting;
  since: string | null;
  mayLift: boolean;
  onDone: () => Promise<unknown>;
};

/** What the customer chose; staff may freeze at their wish, and only a privacy officer writes down that it is lifted. */
export function SettingBar({ accountId, setting, since, mayLift, onDone }: Props) {
  const [asked, setAsked] = useState(false);
  const set = useMutation(useTRPC().accesses.set.mutationOptions());
  const frozen = setting === "freeze";

  async function change(note: string | undefined) {
    await set.mutateAsync({ accountId, setting: frozen ? "allow" : "freeze", note: note ?? "" });
    notifyDone(frozen ? "The freeze is lifted." : "The account is frozen: whatever was open for support has ended.");
    await onDone();
  }

  return (
    <div className={classes.setting} data-frozen={frozen || undefined}>
      <p>
        {frozen
          ? "The customer has frozen their business information: nobody opens it for support, in an emergency either. What law requires and what the customer asks for themselves goes on."
          : "The customer lets support look with an open case, as the rule is."}
        {since && (
          <>
            {" "}
            Since <When at={since} />.
          </>
        )}
      </p>
      {(!frozen || mayLift) && (
        <Button variant="default" onClick={() => setAsked(true)}>
          {frozen ? "Lift the freeze" : "Freeze on the customer's wish"}
        </Button>
      )}
      {frozen && !mayLift && <p>The customer lifts it, or a privacy officer for them.</p>}
      {asked && (
        <WordsDialog
          title={frozen ? "Lift the freeze?" : "Freeze this account's business information?"}
          label="What the customer said, and how"
          needed
          confirmLabel={frozen ? "Lift" : "Freeze"}
          onClose={() => setAsked(false)}
          onConfirm={change}
        >
          <p>
            {frozen
              ? "From now on an open case is enough again."
              : "Running grants end at once, break-glass is refused, and only a privacy officer or the customer lifts it."}
          </p>
        </WordsDialog>
      )}
    </div>
  );
}
