"use client";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/trpc/client.tsx";
import { PURPOSE_SENTENCES, PURPOSES } from "#server/releases/vocabulary.ts";
import { Confirm } from "#ui/confirm.tsx";
import { notifyDone } from "#ui/notify.ts";

/** Giving a release to somebody starts here: who, for which of three purposes. A privacy officer decides. */
export function AskHandover({ release, number }: { release: string; number: number }) {
  const [opened, setOpened] = useState(false);
  const [recipient, setRecipient] = useState("");
  const [purpose, setPurpose] = useState<(typeof PURPOSES)[number]>();
  const ask = useMutation(useTRPC().releases.ask.mutationOptions());

  async function confirm() {
    if (!purpose) return;
    await ask.mutateAsync({ release, recipient: recipient.trim(), purpose });
    notifyDone("A privacy officer will decide. The release register shows how it stands.");
    setRecipient("");
  }

  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Hand over
      </Button>
      <Confirm
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Hand over release ${number}?`}
        confirmLabel="Ask for approval"
        ready={recipient.trim().length >= 2 && purpose !== undefined}
        onConfirm={confirm}
      >
        <p>A privacy officer who is not you approves it first (C38). The file then carries the release number.</p>
        <TextInput
          label="Recipient"
          description="The company or department. Everyone who reads the register sees it."
          maxLength={120}
          value={recipient}
          onChange={({ currentTarget }) => setRecipient(currentTarget.value)}
        />
        <NativeSelect
          label="Purpose"
          value={purpose ?? ""}
          data={[
            { value: "", label: "Choose one of the three" },
            ...PURPOSES.map((value) => ({ value, label: PURPOSE_SENTENCES[value] })),
          ]}
          onChange={({ currentTarget }) => setPurpose(PURPOSES.find((known) => known === currentTarget.value))}
        />
      </Confirm>
    </>
  );
}
