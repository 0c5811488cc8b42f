import styles from "#app/(staff)/audit/promises.module.css";
import { KEEPING_WORDS } from "#app/(staff)/audit/words.ts";
import { commitment } from "#server/access/commitments.ts";

/** The promises of the policy that an event has to do with, in words. */
export function Promises({ numbers }: { numbers: readonly number[] }) {
  return (
    <ul className={styles.promises}>
      {numbers.map((number) => (
        <li className={styles.promise} key={number}>
          <span className={styles.number}>C{number}</span>
          <Words number={number} />
        </li>
      ))}
    </ul>
  );
}

function Words({ number }: { number: number }) {
  const promise = commitment(number);
  if (!promise) return <span>The policy has no commitment with this number.</span>;
  return (
    <span>
      {promise.words} <span className={styles.keeping}>{KEEPING_WORDS[promise.keeping]}</span>
    </span>
  );
}
