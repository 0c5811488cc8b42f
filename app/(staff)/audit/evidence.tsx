"use client";
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { BUNDLE_REASON_WORDS, BUNDLE_REASONS, type BundleReason } from "#server/audit/vocabulary.ts";
import { Confirm } from "#ui/confirm.tsx";

type Props = { opened: boolean; onClose: () => void; onTake: (why: BundleReason) => void };

/** Evidence leaves for a reason, which stands in the log and in the bundle. */
export function TakeEvidence({ opened, onClose, onTake }: Props) {
  const [why, setWhy] = useState<BundleReason>();

  async function take() {
    if (why) onTake(why);
  }

  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title="Take the filtered events as evidence?"
      confirmLabel="Export evidence"
      ready={why !== undefined}
      onConfirm={take}
    >
      <p>
        A zip with the events exactly as they are filtered, the bytes that were hashed, a proof for each, and a signed
        checkpoint. Whoever has the log&apos;s key can verify it without us. Events of the last second may not be in it
        yet.
      </p>
      <NativeSelect
        label="Why is it taken?"
        description="Auditors read this in the log, and whoever opens the bundle reads it there."
        value={why ?? ""}
        data={[
          { value: "", label: "Choose a reason" },
          ...BUNDLE_REASONS.map((value) => ({ value, label: BUNDLE_REASON_WORDS[value] })),
        ]}
        onChange={({ currentTarget }) => setWhy(BUNDLE_REASONS.find((one) => one === currentTarget.value))}
      />
    </Confirm>
  );
}
