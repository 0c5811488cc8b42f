"use client";
import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import classes from "#app/(staff)/cases/detail.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import type { CaseDetail } from "#server/cases/schema.ts";

type Props = { one: CaseDetail; busy: boolean; onGive: (assigneeId: string, done: string) => Promise<void> };

/** A lead hands an open case to somebody who helps customers; the grants of whoever had it end with that. */
export function GiveCase({ one, busy, onGive }: Props) {
  const { data } = useQuery(useTRPC().cases.colleagues.queryOptions({}));
  const [chosen, setChosen] = useState("");
  const others = (data?.people ?? []).filter(({ id }) => id !== one.assigneeId);
  const name = others.find(({ id }) => id === chosen)?.name;
  return (
    <div className={classes.buttons}>
      <NativeSelect
        label="Give to a colleague"
        value={name ? chosen : ""}
        onChange={(change) => setChosen(change.currentTarget.value)}
        data={[
          { value: "", label: "Choose somebody" },
          ...others.map((person) => ({ value: person.id, label: person.name })),
        ]}
      />
      <Button
        variant="default"
        loading={busy}
        disabled={!name}
        onClick={() => onGive(chosen, `${one.ref} is with ${name} now; what rested on it before has ended.`)}
      >
        Give
      </Button>
    </div>
  );
}
