import { capital, fieldWords, KIND_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import classes from "#app/(staff)/grants/opened-fields.module.css";
import type { KindOpened } from "#server/grants/schema.ts";
import { ClassMark, type DataClass } from "#ui/data-class.tsx";

/** For each kind of record on the account: how many there are, what a reason opens of them, and what stays masked. */
export function OpenedFields({ kinds, of = "BUSINESS" }: { kinds: KindOpened[]; of?: DataClass }) {
  if (kinds.length === 0) return <p>This customer keeps nothing in the service, so there is nothing to open.</p>;
  return (
    <table className={classes.kinds}>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Opens</th>
          <th scope="col">Stays masked</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ kind, records, opens, masked }) => (
          <tr key={kind}>
            <th scope="row">
              {kindWords(kind)} <span className={classes.count}>{records?.toLocaleString("en")}</span>
            </th>
            <td>
              {opens.length > 0 ? (
                <>
                  <ClassMark of={of} /> {inLine(opens)}
                </>
              ) : (
                "nothing"
              )}
            </td>
            <td className={classes.masked}>{masked.length > 0 ? inLine(masked) : "nothing"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const kindsKnown: Partial<Record<string, { one: string }>> = KIND_WORDS;

/** Kinds that the importer learns later still read as words. */
export const kindWords = (kind: string) => capital(kindsKnown[kind]?.one ?? kind.replaceAll("_", " "));

export const inLine = (fields: string[]) => capital(fields.map(fieldWords).join(", ").toLowerCase());
