import { VisuallyHidden } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { ClassMark, classMeanings, type DataClass } from "#ui/data-class.tsx";
import styles from "#ui/masked.module.css";

/** Something that is there and is withheld on purpose: hatched like a blackened line, never dots that look like a value. */
export function Masked({ of, note, wide = false }: { of: DataClass; note?: string; wide?: boolean }) {
  return (
    <span className={styles.masked}>
      <ClassMark of={of} />
      <span className={styles.bar} data-class={of} data-wide={wide || undefined} aria-hidden="true">
        <IconLock size={11} stroke={2.2} />
      </span>
      <VisuallyHidden>Masked, {classMeanings[of].word.toLowerCase()} data.</VisuallyHidden>
      {note && <span className={styles.note}>{note}</span>}
    </span>
  );
}
