"use client";
import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import styles from "#ui/table/toolbar.module.css";

interface SearchBoxProps {
  placeholder: string;
  /** Undefined: a link brought a search whose text is not known here. */
  text: string | null | undefined;
  onSubmit: (text: string) => void;
}

/** Sent on Enter and not with each letter, because every search is an audited read. */
export function SearchBox({ placeholder, text, onSubmit }: SearchBoxProps) {
  const [typed, setTyped] = useState(text ?? "");
  const known = text !== undefined && text !== null;
  const dirty = typed.trim() !== (text ?? "");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (dirty || !known) onSubmit(typed);
  }

  return (
    <form className={styles.search} onSubmit={submit}>
      <TextInput
        aria-label="Search"
        data-search=""
        placeholder={known ? placeholder : "The search of this link; type to replace it"}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        leftSection={<IconSearch size={15} stroke={1.8} />}
        rightSectionWidth={dirty ? 52 : 30}
        rightSection={
          dirty && typed ? (
            <Kbd className={styles.enter}>Enter</Kbd>
          ) : known && !typed ? (
            <Kbd className={styles.enter}>/</Kbd>
          ) : (
            <CloseButton size="sm" aria-label="Clear the search" onClick={() => onSubmit("")} />
          )
        }
      />
    </form>
  );
}
