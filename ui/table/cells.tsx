import type { ReactNode } from "react";
import { CopyCode } from "#ui/copy.tsx";
import { TextLink } from "#ui/link.tsx";
import { inWords, StateBadge, type Tone } from "#ui/state-badge.tsx";
import styles from "#ui/table/cells.module.css";
import { Ago, When } from "#ui/time.tsx";

type Maybe<T> = T | null | undefined;

const number = new Intl.NumberFormat("en");

function unless<T>(value: Maybe<T>, render: (value: T) => ReactNode): ReactNode {
  if (value === null || value === undefined || value === "")
    return (
      <span className={styles.none} title="None" data-none="">
        –
      </span>
    );
  return render(value);
}

export const text = (value: Maybe<string>) => unless(value, (given) => <span title={given}>{given}</span>);
export const code = (value: Maybe<string>) => unless(value, (given) => <CopyCode value={given} short />);
export const when = (at: Maybe<string>) => unless(at, (given) => <When at={given} />);
export const ago = (at: Maybe<string>) => unless(at, (given) => <Ago at={given} />);
export const count = (value: Maybe<number>) => unless(value, (given) => number.format(given));
export const yesNo = (value: Maybe<boolean>) =>
  unless(value, (given) => (given ? "Yes" : <span className={styles.quiet}>No</span>));
export const link = (href: string, label: Maybe<string>) =>
  unless(label, (given) => <TextLink href={href}>{given}</TextLink>);

export const state = (value: Maybe<string>, tones: Partial<Record<string, Tone>> = {}, label?: string) =>
  unless(value, (given) => <StateBadge value={given} tone={tones[given]} label={label} />);

/** A constant of the API as a word: "PRO_PLUS" reads "Pro plus". */
export const word = (value: Maybe<string>) => unless(value, inWords);

export const email = (value: Maybe<string>) =>
  unless(value, (given) => {
    const at = given.lastIndexOf("@");
    return (
      <span title={given}>
        {given.slice(0, at)}
        <span className={styles.quiet}>{given.slice(at)}</span>
      </span>
    );
  });

export const list = (values: Maybe<readonly string[]>) =>
  unless(values?.length ? values : null, (given) => <span title={given.join(", ")}>{given.join(", ")}</span>);
