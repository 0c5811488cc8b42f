import { type ReactNode, useId } from "react";
import styles from "#ui/tick.module.css";

interface TickProps {
  /** Beside the box; without it `name` says what is ticked. */
  label?: ReactNode;
  name?: string;
  kind?: "checkbox" | "radio";
  /** Name in a form, where the box is not controlled. */
  field?: string;
  checked?: boolean;
  some?: boolean;
  disabled?: boolean;
  onChange?: () => void;
}

/** The browser's own box or radio button in the house's colours. `some` is the line between none and all. */
export function Tick({ label, name, kind = "checkbox", field, checked, some = false, disabled, onChange }: TickProps) {
  const id = useId();
  const box = (
    <input
      id={id}
      className={styles.box}
      type={kind}
      name={field}
      aria-label={name}
      checked={checked}
      disabled={disabled}
      onChange={onChange}
      ref={(input) => {
        if (input) input.indeterminate = some;
      }}
    />
  );
  if (label === undefined) return box;
  return (
    <label className={styles.line} htmlFor={id}>
      {box}
      <span>{label}</span>
    </label>
  );
}
