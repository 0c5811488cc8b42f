import { AccessActs } from "#app/(staff)/accounts/[id]/access-history/access-acts.tsx";
import classes from "#app/(staff)/accounts/[id]/access-history/history.module.css";
import { fieldWords, KIND_WORDS, reasonWords } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import type { Access } from "#server/accesses/schema.ts";
import { When } from "#ui/time.tsx";

type Props = { rows: Access[]; mayAnswer: boolean; onDone: () => Promise<unknown> };

export function AccessLines({ rows, mayAnswer, onDone }: Props) {
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>Views of business information, newest first</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Why</th>
          <th scope="col">What</th>
          <th scope="col">By whom</th>
          <th scope="col">Question</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <When at={row.at} />
              <small>
                {row.until && (
                  <>
                    until <When at={row.until} />
                  </>
                )}
              </small>
              <small>Event {row.event}</small>
            </td>
            <td>
              {reasonWords(row.reason)}
              {row.recoded && <small>on review: {reasonWords(row.recoded)}</small>}
              {row.toldFrom && <small className={classes.hidden}>The customer is told from {row.toldFrom} on.</small>}
            </td>
            <td>
              {kindOf(row.kind)}
              <small>{row.fields.map(fieldWords).join(", ")}</small>
            </td>
            <td>
              {row.roles.join(", ") || "not stated"}
              <small>{row.country ? countries.of(row.country) : "country not stated"}</small>
            </td>
            <td>
              <Asked row={row} />
              <AccessActs row={row} mayAnswer={mayAnswer} onDone={onDone} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const countries = new Intl.DisplayNames(["en"], { type: "region" });
const kindOf = (kind: string | null) =>
  Object.entries(KIND_WORDS).find(([name]) => name === kind)?.[1].one ?? "a record that is gone";

const VERDICTS = {
  ok: "The view was needed.",
  insufficient: "The reason was not sufficient.",
  misuse: "The view should not have happened.",
} as const;

function Asked({ row: { question } }: { row: Access }) {
  if (!question) return null;
  const { askedAt, askedBy, verdict, words } = question;
  return (
    <>
      <small>
        Questioned {askedBy === "staff" ? "through staff" : "by the customer"}, <When at={askedAt} />
      </small>
      {verdict ? (
        <small>
          {VERDICTS[verdict]} “{words}”
        </small>
      ) : (
        <small>It is being looked into.</small>
      )}
    </>
  );
}
