"use client";
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "#app/(staff)/cases/detail.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import { Form } from "#ui/form.tsx";

export interface FoundAccount {
  id: string;
  ref: string;
}

/** Looks for the customer by part of what one knows of them; each search is on record like any other. */
export function FindAccount({ onFound }: { onFound: (account: FoundAccount) => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [found, setFound] = useState<{ id: string; ref: string; name: string; email: string }[]>();

  async function look(values: Record<string, string>) {
    const asked = { filter: {}, sort: "seen", direction: "desc", size: 5, search: values.search ?? "" } as const;
    setFound((await client.fetchQuery(trpc.accounts.list.queryOptions(asked))).rows);
  }

  return (
    <div className={classes.form}>
      <Form what="The search" submitLabel="Find" onSubmit={look}>
        <TextInput
          name="search"
          label="Customer"
          description="Part of an e-mail address, a name or an id, three characters or more."
          minLength={3}
          maxLength={200}
          required
          withAsterisk={false}
          data-autofocus
        />
      </Form>
      {found?.length === 0 && <p role="status">No account fits. Try a shorter part.</p>}
      {found?.map(({ id, ref, name, email }) => (
        <Button key={id} variant="default" onClick={() => onFound({ id, ref })}>
          {name}, {email}, {ref}
        </Button>
      ))}
    </div>
  );
}
