"use client";
import { Button } from "@mantine/core";
import { useState } from "react";
import { FindAccount, type FoundAccount } from "#app/(staff)/cases/find-account.tsx";
import { OpenForm } from "#app/(staff)/cases/open-form.tsx";
import { Dialog } from "#ui/dialog.tsx";

type Props = {
  /** The account that the page is about; without one it is looked for first. */
  account?: FoundAccount;
  onOpened: () => Promise<unknown>;
};

/** A case that no help desk knows, as after a call by telephone. */
export function OpenByHand({ account, onOpened }: Props) {
  const [opened, setOpened] = useState(false);
  const [found, setFound] = useState<FoundAccount>();
  const about = account ?? found;

  function close() {
    setFound(undefined);
    setOpened(false);
  }

  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpened(true)}>
        Open a case
      </Button>
      {opened && (
        <Dialog title="Open a case by hand" onClose={close}>
          {about ? (
            <OpenForm
              account={about}
              onOpened={async () => {
                close();
                await onOpened();
              }}
            />
          ) : (
            <FindAccount onFound={setFound} />
          )}
        </Dialog>
      )}
    </>
  );
}
