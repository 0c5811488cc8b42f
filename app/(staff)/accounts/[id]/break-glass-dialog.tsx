"use client";
import { useMutation } from "@tanstack/react-query";
import { useRenewGrants } from "#app/(staff)/grants/use-renew.ts";
import { WordsDialog } from "#app/(staff)/grants/words-dialog.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import { notifyDone } from "#ui/notify.ts";

/** Works at once and is loud: 15 minutes, a bar on every page, and a review that nobody can avoid. */
export function BreakGlassDialog({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const breakGlass = useMutation(useTRPC().grants.breakGlass.mutationOptions());
  const renew = useRenewGrants();
  return (
    <WordsDialog
      title="Break the glass?"
      label="Why it cannot wait"
      needed
      tone="break-glass"
      confirmLabel="Break the glass now"
      onClose={onClose}
      onConfirm={async (note) => {
        await breakGlass.mutateAsync({ accountId, note: note ?? "" });
        notifyDone("The glass is broken for 15 minutes. Lead and privacy officer were told.");
        await renew();
      }}
    >
      <p>
        For an emergency only, when nobody can agree in time. It opens the whole account for 15 minutes, at once. Lead
        and privacy officer are told now, and somebody else reviews it within 24 hours: it then gets the reason that it
        had in truth, or it was misuse.
      </p>
    </WordsDialog>
  );
}
