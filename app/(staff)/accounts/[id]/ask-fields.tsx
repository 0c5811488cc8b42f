import { NativeSelect, TextInput } from "@mantine/core";
import type { Draft, Field } from "#app/(staff)/accounts/[id]/ask-check.ts";
import classes from "#app/(staff)/accounts/[id]/ask-dialog.module.css";
import { capital, REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { NoteField } from "#app/(staff)/grants/note-field.tsx";
import { EXAMPLES } from "#app/(staff)/grants/words.ts";
import type { Offer } from "#server/grants/schema.ts";
import { Tick } from "#ui/tick.tsx";

type Props = {
  draft: Draft;
  offer: Offer;
  problems: Partial<Record<Field, string>>;
  onChange: (changes: Partial<Draft>) => void;
};

const ORDER = ["label", "input", "error", "description"] as const;

export function AskFields({ draft, offer: { reasons, cases }, problems, onChange }: Props) {
  const reason = reasons.find(({ code }) => code === draft.reason);
  return (
    <>
      <NativeSelect
        label="Reason"
        data-autofocus
        value={draft.reason}
        data={reasons.map(({ code }) => ({ value: code, label: REASON_WORDS[code] }))}
        onChange={({ currentTarget }) => {
          const chosen = reasons.find(({ code }) => code === currentTarget.value);
          if (chosen) onChange({ reason: chosen.code });
        }}
      />
      {reason?.referenceName === null && (
        <NativeSelect
          label="Case"
          description="Your open cases on this account."
          error={problems.caseId}
          value={draft.caseId}
          data={
            cases.length > 0
              ? cases.map(({ id, ref, subject }) => ({ value: id, label: `${ref}: ${subject}` }))
              : [{ value: "", label: "No open case on this account is assigned to you" }]
          }
          onChange={({ currentTarget }) => onChange({ caseId: currentTarget.value })}
          inputWrapperOrder={[...ORDER]}
        />
      )}
      {reason?.referenceName && (
        <TextInput
          label={capital(reason.referenceName)}
          description={`As it stands where it is kept, for example ${EXAMPLES[reason.code] ?? "as in its record"}.`}
          error={problems.reference ?? asTyped(draft.reference, reason.pattern)}
          value={draft.reference}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ reference: currentTarget.value })}
          inputWrapperOrder={[...ORDER]}
        />
      )}
      <fieldset className={classes.scope}>
        <legend>How much</legend>
        <Tick
          kind="radio"
          label="A number of records at most"
          checked={!draft.whole}
          onChange={() => onChange({ whole: false })}
        />
        {!draft.whole && (
          <TextInput
            className={classes.records}
            aria-label="Records at most"
            inputMode="numeric"
            error={problems.records}
            value={draft.records}
            onChange={({ currentTarget }) => onChange({ records: currentTarget.value })}
          />
        )}
        <Tick kind="radio" label="The whole account" checked={draft.whole} onChange={() => onChange({ whole: true })} />
      </fieldset>
      <NoteField
        label="Why, in your own words"
        value={draft.note}
        problem={problems.note}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}

/** While somebody types, only what can no longer become right is told. */
function asTyped(reference: string, pattern: string | null): string | undefined {
  if (reference.trim().length < 8 || !pattern || new RegExp(pattern).test(reference.trim())) return undefined;
  return "This does not have the form of the example.";
}
