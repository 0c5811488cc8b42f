"use client";
import { RevealContent } from "#app/(staff)/accounts/[id]/reveal-content.tsx";
import type { Basis, Ground } from "#app/(staff)/accounts/[id]/reveal-ground.ts";
import { basisWords, fieldWords, KIND_WORDS, REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { useSessionSeen } from "#app/(staff)/accounts/[id]/sessions-seen.tsx";
import { useReveal } from "#app/(staff)/accounts/[id]/use-reveal.ts";
import classes from "#app/(staff)/accounts/[id]/vault-panel.module.css";
import type { Reason } from "#server/grants/vocabulary.ts";
import type { InventoryRecord, SecurityRecord } from "#server/vault/schema.ts";
import { Masked } from "#ui/masked.tsx";
import { ProblemPanel } from "#ui/problem.tsx";
import { Reveal } from "#ui/reveal.tsx";

/** One record of the inventory, opened: masked, with what a reveal will put on record; or its content for a while. */
export function RevealRecord({
  accountId,
  record,
  ground,
}: {
  accountId: string;
  record: InventoryRecord | SecurityRecord;
  ground: Ground;
}) {
  const basis = ground.basisFor(record);
  const { state, revealed, charted, hidden, press, hide, onExpire } = useReveal({
    ...{ accountId, recordId: record.id, basis, ground },
  });
  const reason = basis?.reason ?? "CUSTOMER_SUPPORT";
  const openable = record.fields.filter(({ openedBy }) => openedBy.includes(reason));
  const closed = record.fields.filter(({ openedBy }) => !openedBy.includes(reason));
  const open = state.kind === "open";
  useSessionSeen(open && charted ? revealed : undefined);
  const may = basis !== undefined && openable.length > 0;
  return (
    <section
      className={classes.opened}
      key={open ? "open" : "closed"}
      ref={open ? null : focusFirst}
      aria-label={`Record ${record.ref}`}
    >
      <Reveal
        of={ground.of}
        what={KIND_WORDS[record.kind].one}
        state={state}
        onExpire={onExpire}
        onHide={hide}
        {...(may && { onReveal: press })}
        reasonLine={openable.length > 0 ? <ReasonLine basis={basis} hidden={hidden} /> : nothingOpens(record, reason)}
      >
        {revealed && (
          <div className={classes.read} ref={focusSelf} tabIndex={-1}>
            {revealed.warning && <p role="status">{revealed.warning}</p>}
            {revealed.problem && <ProblemPanel problem={{ happened: revealed.problem }} />}
            <RevealContent revealed={revealed} charted={charted} />
            {closed.map(({ name }) => (
              <Masked key={name} of={ground.of} note={`${fieldWords(name)}: this reason does not open it.`} />
            ))}
          </div>
        )}
      </Reveal>
    </section>
  );
}

function ReasonLine({ basis, hidden }: { basis: Basis | undefined; hidden: boolean }) {
  if (!basis) return "Nothing carries a reveal at this moment; what is missing stands above.";
  return (
    <>
      {hidden && "You hid the content; that it was opened stays on record. "}
      On record: {basisWords(basis)}, {basis.reason === "EMERGENCY" ? 15 : 60} minutes at most. Auditors and the privacy
      officer read it.
    </>
  );
}

const nothingOpens = ({ kind }: InventoryRecord | SecurityRecord, reason: Reason) =>
  `${REASON_WORDS[reason]} opens nothing of a ${KIND_WORDS[kind].one}, so it stays masked.`;

/** A record that somebody opened by keyboard has its one key under the finger. */
const focusFirst = (element: HTMLElement | null) => element?.querySelector("button")?.focus();
const focusSelf = (element: HTMLElement | null) => element?.focus();
