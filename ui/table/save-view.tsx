"use client";
import { Checkbox, Modal, TextInput } from "@mantine/core";
import { Form } from "#ui/form.tsx";

interface SaveViewProps {
  opened: boolean;
  onClose: () => void;
  onSave: (view: { name: string; shared: boolean }) => Promise<void>;
}

export function SaveView({ opened, onClose, onSave }: SaveViewProps) {
  async function save(values: Record<string, string>) {
    await onSave({ name: (values.name ?? "").trim(), shared: values.shared === "on" });
    onClose();
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Save this view">
      <Form what="The view" submitLabel="Save the view" onSubmit={save}>
        <TextInput
          name="name"
          label="Name"
          description="Filters, sort, columns and search are kept; relative dates move with time."
          required
          maxLength={80}
          withAsterisk={false}
          data-autofocus
        />
        <Checkbox name="shared" label="Share it with colleagues who may see this list" />
      </Form>
    </Modal>
  );
}
