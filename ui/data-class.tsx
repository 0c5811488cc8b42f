import { VisuallyHidden } from "@mantine/core";
import styles from "#ui/data-class.module.css";

export type DataClass = "PERSONAL" | "BUSINESS" | "SECURITY" | "AGGREGATE" | "OPERATIONAL";

export const classMeanings: Record<DataClass, { word: string; meaning: string }> = {
  PERSONAL: { word: "Personal", meaning: "Personal: the account holder's own contact, billing and preference data." },
  BUSINESS: { word: "Business", meaning: "Business: what the customer keeps in the service. Seen only with a reason." },
  SECURITY: { word: "Security", meaning: "Security: addresses, access times, cookies, machine identifiers." },
  AGGREGATE: { word: "Aggregate", meaning: "Aggregate: counts that point to no person." },
  OPERATIONAL: { word: "Operational", meaning: "Operational: ids, states, times." },
};

/** The class of what stands beside it: a letter in a shape of its own, so that it is known without its colour. */
export function ClassMark({ of, word = false }: { of: DataClass; word?: boolean }) {
  const { word: name, meaning } = classMeanings[of];
  return (
    <span className={styles.mark} title={meaning}>
      <span className={styles.letter} data-class={of} aria-hidden="true">
        {name[0]}
      </span>
      {word ? <span className={styles.word}>{name}</span> : <VisuallyHidden>{name} data</VisuallyHidden>}
    </span>
  );
}
