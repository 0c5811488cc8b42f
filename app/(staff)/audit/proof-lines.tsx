import { Button } from "@mantine/core";
import { exactly } from "#app/(staff)/audit/cells.tsx";
import lines from "#app/(staff)/audit/lines.module.css";
import { Lines } from "#app/(staff)/audit/lines.tsx";
import styles from "#app/(staff)/audit/proof-lines.module.css";
import type { AuditDetail, Proof } from "#server/audit/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { save } from "#ui/save.ts";

type Props = { event: AuditDetail; onAgain: () => unknown };

/** That the event stands in the signed log, held against the very bytes below when it was opened. */
export function ProofLines({ event, onAgain }: Props) {
  const { proof } = event;
  if (!proof)
    return (
      <section aria-label="Proof">
        <h3 className={lines.title}>Proof</h3>
        <p className={styles.quiet}>
          No checkpoint covers this event yet; one is signed within about a second.{" "}
          <Button variant="default" size="compact-xs" onClick={onAgain}>
            Look again
          </Button>
        </p>
      </section>
    );
  return (
    <>
      <Lines title="Proof" lines={linesOf(proof)} />
      <p className={styles.files}>
        <Button variant="default" size="compact-xs" onClick={() => saveProof(event.id, proof)}>
          Download proof
        </Button>
        <Button variant="default" size="compact-xs" onClick={() => saveBytes(event)}>
          Download bytes
        </Button>
        <span className={styles.quiet}>With both, and the log&apos;s key, anyone can verify it without us.</span>
      </p>
    </>
  );
}

const linesOf = ({ index, size, signedAt, leaf, hashes, wrong }: Proof) => [
  {
    label: "Verdict",
    value: wrong ? (
      <strong className={styles.wrong}>
        These bytes are not what was signed. {wrong} Tell whoever answers for the log, and start a verification.
      </strong>
    ) : (
      `Stands. The bytes below and ${hashes} hashes lead to the signed root.`
    ),
  },
  { label: "Place", value: `Leaf ${index.toLocaleString("en")} of ${size.toLocaleString("en")}` },
  { label: "Signed", value: exactly(signedAt) },
  { label: "Hash", value: <CopyCode value={leaf} /> },
];

const saveProof = (id: string, { file }: Proof) =>
  save(`event-${id}.tlog-proof`, new Blob([file], { type: "text/plain" }));
const saveBytes = ({ id, body }: AuditDetail) =>
  save(`event-${id}.json`, new Blob([body], { type: "application/json" }));
