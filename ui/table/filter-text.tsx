"use client";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import styles from "#ui/table/filter-bar.module.css";

interface TextChoiceProps {
  label: string;
  placeholder: string | undefined;
  value: string | null;
  onChange: (value: string | null) => void;
}

export function TextChoice({ label, placeholder, value, onChange }: TextChoiceProps) {
  const [typed, setTyped] = useState(value ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(typed.trim() || null);
  };
  return (
    <form className={styles.text} onSubmit={submit}>
      <TextInput
        label={label}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit">Use</Button>
    </form>
  );
}
