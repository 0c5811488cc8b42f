"use client";
import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import styles from "#ui/table/toolbar.module.css";

interface SearchBoxProps {
  placeholder: string;
  /** Undefined: a link brought a search whose text is not known here. */
  text: string | null | undefined;
  onSubmit: (text: string) => void;
}

/** A shorter search would find nearly everything, and no index helps it. */
const LEAST = 3;

/** Sent on Enter and not with each letter, because every search is an audited read. */
export function SearchBox({ placeholder, text, onSubmit }: SearchBoxProps) {
  const [typed, setTyped] = useState(text ?? "");
  const [followed, setFollowed] = useState(text);
  if (text !== followed) {
    // The URL or the answer brought another search: the box follows without losing the focus.
    setFollowed(text);
    setTyped(text ?? "");
  }
  const known = text !== undefined && text !== null;
  const dirty = typed.trim() !== (text ?? "");
  const short = dirty && typed.trim().length > 0 && typed.trim().length < LEAST;

  function submit(event: FormEvent) {
    event.preventDefault();
    if ((dirty || !known) && !short) onSubmit(typed);
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
        rightSectionWidth={short ? 66 : dirty ? 52 : 30}
        rightSection={
          dirty && typed ? (
            <kbd className={styles.enter}>{short ? `${LEAST} letters` : "Enter"}</kbd>
          ) : known && !typed ? (
            <kbd className={styles.enter}>/</kbd>
          ) : (
            <CloseButton size="sm" aria-label="Clear the search" onClick={() => onSubmit("")} />
          )
        }
      />
    </form>
  );
}
