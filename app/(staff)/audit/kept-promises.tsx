import styles from "#app/(staff)/audit/kept-promises.module.css";
import { KEEPING_WORDS } from "#app/(staff)/audit/words.ts";
import { commitment } from "#server/access/commitments.ts";

/** The promises of the policy that this event has to do with, in words. */
export function KeptPromises({ numbers }: { numbers: readonly number[] }) {
  if (numbers.length === 0) return null;
  return (
    <section aria-labelledby="kept-promises">
      <h3 className={styles.title} id="kept-promises">
        Under these commitments
      </h3>
      <ul className={styles.promises}>
        {numbers.map((number) => {
          const promise = commitment(number);
          return (
            <li className={styles.promise} key={number}>
              <span className={styles.number}>C{number}</span>
              <span>
                {promise?.words ?? "The policy has no commitment with this number."}{" "}
                {promise && <span className={styles.keeping}>{KEEPING_WORDS[promise.keeping]}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
