"use client";
import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import classes from "#app/(staff)/cases/detail.module.css";
import type { FoundAccount } from "#app/(staff)/cases/find-account.tsx";
import { NOT_ALONE } from "#app/(staff)/cases/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { Form } from "#ui/form.tsx";
import { notifyDone } from "#ui/notify.ts";

export function OpenForm({ account, onOpened }: { account: FoundAccount; onOpened: () => Promise<unknown> }) {
  const open = useMutation(useTRPC().cases.open.mutationOptions());

  async function submit(values: Record<string, string>) {
    await open.mutateAsync({ accountId: account.id, subject: values.subject ?? "" });
    notifyDone("The case is open, assigned to you, and marked as opened by hand.");
    await onOpened();
  }

  return (
    <div className={classes.form}>
      <p className={classes.quiet}>
        On account <b>{account.ref}</b>. The case is yours, and everyone sees that you opened it. {NOT_ALONE}
      </p>
      <Form what="The case" submitLabel="Open case" onSubmit={submit}>
        <TextInput
          name="subject"
          label="Subject"
          description="What the customer asks for, in one line. Nothing of what they keep in the service."
          minLength={5}
          maxLength={200}
          required
          withAsterisk={false}
          data-autofocus
        />
      </Form>
    </div>
  );
}
