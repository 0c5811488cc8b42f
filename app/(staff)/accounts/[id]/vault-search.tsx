"use client";
import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { InventoryRow } from "#app/(staff)/accounts/[id]/inventory-row.tsx";
import { newKey } from "#app/(staff)/accounts/[id]/press-key.ts";
import type { Ground } from "#app/(staff)/accounts/[id]/reveal-ground.ts";
import { counted, fieldWords } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import panel from "#app/(staff)/accounts/[id]/vault-panel.module.css";
import classes from "#app/(staff)/accounts/[id]/vault-search.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import { CHARTED } from "#server/grants/vocabulary.ts";
import type { SearchResult } from "#server/vault/schema.ts";
import { useNow } from "#ui/clock.ts";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";

const RECORD = { one: "record", many: "records" };

/** There while a grant runs on this account; what was found leaves with it. */
export function VaultSearch({ accountId, ground }: { accountId: string; ground: Ground }) {
  const now = useNow(1000);
  // Until it is known whether a grant runs, none is offered.
  const { isSuccess } = useQuery(useTRPC().grants.current.queryOptions({ accountId }, { enabled: ground.mayReveal }));
  const { chosen, grant } = ground;
  // What the reasons of service quality open holds no words.
  if (now === undefined || !isSuccess || !chosen || CHARTED.includes(chosen.reason)) return null;
  if (!grant || now >= Date.parse(grant.expiresAt))
    return chosen.caseId && <BeginSearch accountId={accountId} caseId={chosen.caseId} onBegin={ground.remember} />;
  return <SearchForm key={grant.id} accountId={accountId} grantId={grant.id} ground={ground} />;
}

/** Nobody has to open a record only to be allowed to look for another. */
function BeginSearch({
  accountId,
  caseId,
  onBegin,
}: {
  accountId: string;
  caseId: string;
  onBegin: Ground["remember"];
}) {
  const open = useMutation(useTRPC().grants.open.mutationOptions({ onSuccess: onBegin }));
  return (
    <div className={classes.begin}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        loading={open.isPending}
        onClick={() => open.mutate({ accountId, caseId })}
      >
        Begin a grant to search
      </Button>
      <span>Titles, names and addresses can be searched while a grant runs.</span>
      {open.error && <ProblemPanel problem={{ ...toProblem(open.error, "The grant"), forbidden: false }} />}
    </div>
  );
}

type Props = { accountId: string; grantId: string; ground: Ground };

/** The words stay in the field they were typed into: no address, no cache and no state of this page holds them. */
function SearchForm({ accountId, grantId, ground }: Props) {
  const search = useMutation({ ...useTRPC().vault.search.mutationOptions(), gcTime: 0, networkMode: "always" });
  const underWay = useRef(false);
  const form = useRef<HTMLFormElement>(null);

  async function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget).get("words") ?? "").trim();
    // A double click is one search: the second press finds the first under way.
    if (!words || underWay.current) return;
    underWay.current = true;
    try {
      await search.mutateAsync({ accountId, grantId, words, clientKey: newKey() });
    } catch {
      // The mutation holds the error, and it is shown below.
    } finally {
      underWay.current = false;
    }
  }

  function clear() {
    search.reset();
    form.current?.reset();
    form.current?.querySelector("input")?.focus();
  }

  return (
    <search className={classes.search} aria-label="Search in the business information of this account">
      <form ref={form} className={classes.form} onSubmit={ask} autoComplete="off">
        <TextInput
          className={classes.words}
          name="words"
          label="Search in titles, names and addresses"
          description="Whole words only, as they are written. Each search is on record: where it looked, how many records it found, and a keyed hash of the words."
          maxLength={200}
          required
          withAsterisk={false}
          pattern=".*[\p{L}\p{N}].*"
          title="At least one letter or digit"
          spellCheck={false}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        <Button type="submit" variant="default" loading={search.isPending}>
          Search
        </Button>
      </form>
      {search.error && <ProblemPanel problem={{ ...toProblem(search.error, "The search"), forbidden: false }} />}
      {search.data && <Results accountId={accountId} found={search.data} ground={ground} onClear={clear} />}
    </search>
  );
}

type ResultsProps = { accountId: string; found: SearchResult; ground: Ground; onClear: () => void };

function Results({ accountId, found, ground, onClear }: ResultsProps) {
  const { total, records, notCovered, searchesThisHour, stopPerHour, fields } = found;
  return (
    <section className={classes.found} aria-label="Found by the search">
      <div className={classes.told} role="status">
        <p>
          <b>
            {total === 0
              ? "No record holds these words."
              : `${counted(total, RECORD)} ${total === 1 ? "holds" : "hold"} these words.`}
          </b>
          {total > records.length && ` The newest ${records.length} are listed; one more word makes it fewer.`} Looked
          at: {fields.map(fieldWords).join(", ").toLowerCase()}. Search {searchesThisHour} of {stopPerHour} within the
          hour on this account.
        </p>
        {notCovered > 0 && (
          <p>
            {counted(notCovered, RECORD)} came in before words were kept for the search, so{" "}
            {notCovered === 1 ? "it was" : "they were"} not looked through; a new version from the source is.
          </p>
        )}
        <Button variant="default" size="compact-xs" onClick={onClear}>
          Clear
        </Button>
      </div>
      {records.length > 0 && (
        <ul className={panel.records}>
          {records.map((record) => (
            <InventoryRow key={record.id} accountId={accountId} record={record} ground={ground} />
          ))}
        </ul>
      )}
    </section>
  );
}
