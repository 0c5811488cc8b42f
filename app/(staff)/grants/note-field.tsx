import { Textarea } from "@mantine/core";
import { READERS } from "#app/(staff)/grants/words.ts";

type Props = {
  label: string;
  value: string;
  /** The sentence about what is wrong; shown once something was typed or sent. */
  problem: string | undefined;
  onChange: (value: string) => void;
  first?: boolean;
};

/** Nothing is cut off while somebody types or pastes: what is too long stays, and a sentence says so. */
export function NoteField({ label, value, problem, onChange, first }: Props) {
  return (
    <Textarea
      label={label}
      description={READERS}
      minRows={3}
      rows={3}
      value={value}
      error={problem}
      data-autofocus={first || undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      inputWrapperOrder={["label", "input", "error", "description"]}
    />
  );
}
