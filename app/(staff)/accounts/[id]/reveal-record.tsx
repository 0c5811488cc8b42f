"use client";
import { RevealContent } from "#app/(staff)/accounts/[id]/reveal-content.tsx";
import type { Ground } from "#app/(staff)/accounts/[id]/reveal-ground.ts";
import { fieldWords, KIND_WORDS, REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { useReveal } from "#app/(staff)/accounts/[id]/use-reveal.ts";
import classes from "#app/(staff)/accounts/[id]/vault-panel.module.css";
import type { InventoryRecord } from "#server/vault/schema.ts";
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
  record: InventoryRecord;
  ground: Ground;
}) {
  const { state, revealed, hidden, press, hide, onExpire } = useReveal(accountId, record.id, ground);
  const openable = record.fields.filter(({ openedBy }) => openedBy.includes(ground.reason));
  const closed = record.fields.filter(({ openedBy }) => !openedBy.includes(ground.reason));
  const open = state.kind === "open";
  const may = ground.ready && openable.length > 0;
  return (
    <section
      className={classes.opened}
      key={open ? "open" : "closed"}
      ref={open ? null : focusFirst}
      aria-label={`Record ${record.ref}`}
    >
      <Reveal
        of="BUSINESS"
        what={KIND_WORDS[record.kind].one}
        state={state}
        onExpire={onExpire}
        onHide={hide}
        {...(may && { onReveal: press })}
        reasonLine={openable.length > 0 ? <ReasonLine ground={ground} hidden={hidden} /> : nothingOpens(record, ground)}
      >
        {revealed && (
          <div className={classes.read} ref={focusSelf} tabIndex={-1}>
            {revealed.warning && <p role="status">{revealed.warning}</p>}
            {revealed.problem && <ProblemPanel problem={{ happened: revealed.problem }} />}
            <RevealContent revealed={revealed} />
            {closed.map(({ name }) => (
              <Masked key={name} of="BUSINESS" note={`${fieldWords(name)}: this reason does not open it.`} />
            ))}
          </div>
        )}
      </Reveal>
    </section>
  );
}

function ReasonLine({ ground: { chosen, grant, reason, ready }, hidden }: { ground: Ground; hidden: boolean }) {
  if (!ready) return "Nothing carries a reveal at this moment; what is missing stands above.";
  const on = chosen ? `case ${chosen.ref}, 60 minutes at most` : grant?.reference;
  return (
    <>
      {hidden && "You hid the content; that it was opened stays on record. "}
      On record: {[REASON_WORDS[reason], on].filter(Boolean).join(", ")}. Auditors and the privacy officer read it.
    </>
  );
}

const nothingOpens = ({ kind }: InventoryRecord, { reason }: Ground) =>
  `${REASON_WORDS[reason]} opens nothing of a ${KIND_WORDS[kind].one}, so it stays masked.`;

/** A record that somebody opened by keyboard has its one key under the finger. */
const focusFirst = (element: HTMLElement | null) => element?.querySelector("button")?.focus();
const focusSelf = (element: HTMLElement | null) => element?.focus();
