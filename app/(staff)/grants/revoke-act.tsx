"use client";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import classes from "#app/(staff)/grants/detail.module.css";
import { useRenewGrants } from "#app/(staff)/grants/use-renew.ts";
import { WordsDialog } from "#app/(staff)/grants/words-dialog.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { GrantDetail } from "#server/grants/schema.ts";
import { notifyDone } from "#ui/notify.ts";

const RUNS = ["approved", "active", "extension_requested"];

/** Those who decide can end somebody else's grant before its time. */
export function RevokeAct({ grant }: { grant: GrantDetail }) {
  const [asked, setAsked] = useState(false);
  const revoke = useMutation(useTRPC().grants.revoke.mutationOptions());
  const renew = useRenewGrants();

  /** Refused, the sentence stays until it is read; then the screen shows what has come of the grant meanwhile. */
  function close() {
    setAsked(false);
    if (!revoke.isError) return;
    revoke.reset();
    renew();
  }

  if (grant.mine || !RUNS.includes(grant.state)) return null;
  return (
    <div className={classes.acts}>
      <Button variant="default" onClick={() => setAsked(true)}>
        Revoke
      </Button>
      {asked && (
        <WordsDialog
          title="Revoke this grant?"
          label="Why it ends now"
          needed
          tone="danger"
          confirmLabel="Revoke"
          onClose={close}
          onConfirm={async (note) => {
            await revoke.mutateAsync({ id: grant.id, note: note ?? "" });
            notifyDone("The grant is revoked. It opens nothing from now on, and nothing brings it back.");
            await renew();
          }}
        >
          <p>It opens nothing from this moment on. {grant.staff} reads your words.</p>
        </WordsDialog>
      )}
    </div>
  );
}
