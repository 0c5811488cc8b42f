"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "#app/(staff)/accounts/[id]/flags-panel.module.css";
import { FLAG_WORDS } from "#app/(staff)/accounts/flag-words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { FLAGS, type Flag } from "#server/access/flag-terms.ts";
import type { AccountFlags } from "#server/flags/schema.ts";
import { Confirm } from "#ui/confirm.tsx";
import { notifyDone } from "#ui/notify.ts";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { When } from "#ui/time.tsx";
import { Timeline } from "#ui/timeline.tsx";

type Turn = { flag: Flag; on: boolean };

/** Why this account needs a second person; leads and the privacy officer say so, and everyone sees who did. */
export function FlagsPanel({ accountId, mayChange }: { accountId: string; mayChange: boolean }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(trpc.flags.ofAccount.queryOptions({ accountId }));
  const set = useMutation(trpc.flags.set.mutationOptions());
  const [turn, setTurn] = useState<Turn>();

  async function change({ flag, on }: Turn) {
    client.setQueryData(trpc.flags.ofAccount.queryKey({ accountId }), await set.mutateAsync({ accountId, flag, on }));
    notifyDone(`${FLAG_WORDS[flag].name} is ${on ? "set" : "taken away"}, and the change is on record.`);
  }

  return (
    <Section title="Flags" of="OPERATIONAL" note={data && standing(data.flags.length)}>
      {error && <ProblemPanel problem={toProblem(error, "The flags")} onRetry={refetch} />}
      {!error && !data && <p role="status">The flags are loading.</p>}
      <ul className={classes.list}>
        {data &&
          FLAGS.map((flag) => <Line key={flag} flag={flag} data={data} mayChange={mayChange} onTurn={setTurn} />)}
      </ul>
      {data && data.history.length > 0 && (
        <details className={classes.history}>
          <summary>Who changed them</summary>
          <Timeline items={data.history.map(entryOf)} empty="Nobody changed them yet." />
        </details>
      )}
      {turn && (
        <Confirm
          opened
          onClose={() => setTurn(undefined)}
          title={`${turn.on ? "Set" : "Take away"} ${FLAG_WORDS[turn.flag].name}?`}
          confirmLabel={turn.on ? "Set flag" : "Take away"}
          onConfirm={() => change(turn)}
        >
          <p className={classes.quiet}>{turn.on ? AFTER_SETTING : AFTER_CLEARING}</p>
        </Confirm>
      )}
    </Section>
  );
}

const AFTER_SETTING =
  "From now on a lead or the privacy officer has to agree before anyone opens this account's business information. A grant that runs goes on to its end, and more time for it needs a second person.";
const AFTER_CLEARING =
  "Where no other flag stands, an open case of one's own opens up to 25 records again without a second person.";

type LineProps = { flag: Flag; data: AccountFlags; mayChange: boolean; onTurn: (turn: Turn) => void };

/** Somebody who may not change flags sees those that stand; whoever may sees all of them. */
function Line({ flag, data, mayChange, onTurn }: LineProps) {
  const stands = data.flags.find((one) => one.flag === flag);
  const { name, why } = FLAG_WORDS[flag];
  if (!stands && !mayChange) return null;
  return (
    <li className={classes.line} data-stands={stands ? true : undefined}>
      <span className={classes.name}>{name}</span>
      <span className={classes.quiet}>
        {why} {stands && <Origin {...stands} />}
      </span>
      {mayChange && stands?.source !== "address" && (
        <Button variant="default" size="compact-xs" onClick={() => onTurn({ flag, on: !stands })}>
          {stands ? `Take away ${name}` : `Set ${name}`}
        </Button>
      )}
    </li>
  );
}

function Origin({ source, by, at }: AccountFlags["flags"][number]) {
  if (source === "address") return "Seen from the address, which is that of a colleague.";
  return (
    <>
      Set by {by ?? "the import"}
      {at && (
        <>
          , <When at={at} />
        </>
      )}
      .
    </>
  );
}

const standing = (n: number) => (n === 0 ? "None: one person with a case is enough." : "A second person is needed.");

const entryOf = ({ id, at, by, flag, on }: AccountFlags["history"][number]) => ({
  ...{ id, at },
  title: `${FLAG_WORDS[flag].name} ${on ? "set" : "taken away"}`,
  by: by ?? "the import",
});
