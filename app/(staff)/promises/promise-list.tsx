"use client";
import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { KEEPING_WORDS } from "#app/(staff)/audit/words.ts";
import { controlsOf, found } from "#app/(staff)/promises/controls.ts";
import classes from "#app/(staff)/promises/promise-list.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import { type Commitment, commitments } from "#server/access/commitments.ts";
import { PROMISE_NOTES } from "#server/access/promise-notes.ts";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Ago } from "#ui/time.tsx";

/** Each promise with the permissions that stand under it: what the matrix says, so that the page cannot say otherwise. */
export function PromiseList({ mayOpenLog }: { mayOpenLog: boolean }) {
  const { data, error, refetch } = useQuery(useTRPC().audit.promises.queryOptions({}));
  const [search, setSearch] = useState("");
  const last = new Map(data?.rows.map(({ commitment, at }) => [commitment, at]));
  const shown = commitments.filter((promise) => found(promise, search));
  return (
    <>
      {error && <ProblemPanel problem={toProblem(error, "When promises were last kept")} onRetry={refetch} />}
      <TextInput
        className={classes.search}
        aria-label="Find a promise"
        placeholder="Find a promise: C19, survey, cookies"
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <ul className={classes.list}>
        {shown.map((promise) => (
          <Entry key={promise.number} promise={promise} at={last.get(promise.number)} mayOpenLog={mayOpenLog} />
        ))}
      </ul>
      {shown.length === 0 && <p>No promise says that. Try another word, or its number.</p>}
    </>
  );
}

type EntryProps = { promise: Commitment; at: string | undefined; mayOpenLog: boolean };

function Entry({ promise: { number, words, keeping }, at, mayOpenLog }: EntryProps) {
  const controls = controlsOf(number);
  const note = PROMISE_NOTES[number];
  const kept = controls.length > 0 || note !== undefined;
  return (
    <li className={classes.entry} id={`C${number}`}>
      <span className={classes.number}>C{number}</span>
      <div>
        <p className={classes.words}>{words}</p>
        <p className={classes.quiet}>
          {kept ? KEEPING_WORDS[keeping] : "no control in this house yet"}
          {at && (
            <>
              {" · last event "}
              <Ago at={at} />
              {mayOpenLog && (
                <>
                  {", "}
                  <TextLink href={`/audit?commitment=C${number}`}>all of them</TextLink>
                </>
              )}
            </>
          )}
        </p>
        {note && <p className={classes.note}>{note}</p>}
        {controls.length > 0 && (
          <details>
            <summary className={classes.quiet}>
              {controls.length === 1 ? "The control" : `${controls.length} controls`}
            </summary>
            <ul className={classes.controls}>
              {controls.map(({ permission, sentence }) => (
                <li key={permission}>
                  {sentence} <code>{permission}</code>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}
