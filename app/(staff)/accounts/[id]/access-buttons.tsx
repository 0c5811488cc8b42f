"use client";
import { Button } from "@mantine/core";
import { IconUrgent } from "@tabler/icons-react";
import { useState } from "react";
import classes from "#app/(staff)/accounts/[id]/access.module.css";
import { AskDialog } from "#app/(staff)/accounts/[id]/ask-dialog.tsx";
import { BreakGlassDialog } from "#app/(staff)/accounts/[id]/break-glass-dialog.tsx";

/** The two doors beside the case of one's own: asking others, and breaking the glass. */
export function AccessButtons({ accountId }: { accountId: string }) {
  const [open, setOpen] = useState<"ask" | "glass">();
  const close = () => setOpen(undefined);
  return (
    <>
      <Button variant="default" size="compact-xs" onClick={() => setOpen("ask")}>
        Ask for access
      </Button>
      <Button
        className={classes.glass}
        variant="default"
        size="compact-xs"
        leftSection={<IconUrgent size={13} />}
        onClick={() => setOpen("glass")}
      >
        Break glass
      </Button>
      {open === "ask" && <AskDialog accountId={accountId} of="BUSINESS" onClose={close} />}
      {open === "glass" && <BreakGlassDialog accountId={accountId} onClose={close} />}
    </>
  );
}

/** Security information has this door alone: no case opens it, and no broken glass. */
export function AskForSecurity({ accountId }: { accountId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-xs" onClick={() => setOpen(true)}>
        Ask for access
      </Button>
      {open && <AskDialog accountId={accountId} of="SECURITY" onClose={() => setOpen(false)} />}
    </>
  );
}
