"use client";
import { TextInput } from "@mantine/core";
import { Dialog } from "#ui/dialog.tsx";
import { Form } from "#ui/form.tsx";
import { Tick } from "#ui/tick.tsx";

interface SaveViewProps {
  onClose: () => void;
  onSave: (view: { name: string; shared: boolean }) => Promise<void>;
}

export function SaveView({ onClose, onSave }: SaveViewProps) {
  async function save(values: Record<string, string>) {
    await onSave({ name: (values.name ?? "").trim(), shared: values.shared === "on" });
    onClose();
  }
  return (
    <Dialog onClose={onClose} title="Save this view">
      <Form what="The view" submitLabel="Save the view" onSubmit={save}>
        <TextInput
          name="name"
          label="Name"
          description="Filters, sort, columns and search are kept; relative dates move with time."
          required
          data-autofocus=""
          maxLength={80}
          withAsterisk={false}
        />
        <Tick field="shared" label="Share it with colleagues who may see this list" />
      </Form>
    </Dialog>
  );
}
