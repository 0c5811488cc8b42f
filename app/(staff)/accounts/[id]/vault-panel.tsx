"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AccessButtons } from "#app/(staff)/accounts/[id]/access-buttons.tsx";
import { AskedHere } from "#app/(staff)/accounts/[id]/asked-here.tsx";
import { InventoryRow } from "#app/(staff)/accounts/[id]/inventory-row.tsx";
import { type Ground, useGround } from "#app/(staff)/accounts/[id]/reveal-ground.ts";
import { GroundLine } from "#app/(staff)/accounts/[id]/reveal-ground-line.tsx";
import { counted, KIND_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { SessionsSeen } from "#app/(staff)/accounts/[id]/sessions-seen.tsx";
import classes from "#app/(staff)/accounts/[id]/vault-panel.module.css";
import { VaultSearch } from "#app/(staff)/accounts/[id]/vault-search.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Inventory } from "#server/vault/schema.ts";
import { Empty } from "#ui/empty.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";

/** What the customer keeps in the service: that it is there, of which kind and size; its content only for a reason. */
export function VaultPanel({ accountId }: { accountId: string }) {
  const { data } = useQuery(useTRPC().vault.inventory.queryOptions({ accountId }));
  const ground = useGround(accountId);
  return (
    <Section
      title="Business information"
      of="BUSINESS"
      note={data && inWords(data.kinds)}
      actions={ground.mayReveal && <AccessButtons accountId={accountId} />}
    >
      {ground.mayReveal && <AskedHere accountId={accountId} of="BUSINESS" />}
      {data && data.kinds.length > 0 && <GroundLine accountId={accountId} ground={ground} />}
      {data && data.kinds.length > 0 && <VaultSearch accountId={accountId} ground={ground} />}
      <SessionsSeen>
        <Page accountId={accountId} ground={ground} />
      </SessionsSeen>
    </Section>
  );
}

/** One page of the inventory, and below it, when asked for, the next. */
function Page({ accountId, ground, cursor }: { accountId: string; ground: Ground; cursor?: string }) {
  const [older, setOlder] = useState(false);
  const read = useQuery(useTRPC().vault.inventory.queryOptions({ accountId, ...(cursor && { cursor }) }));
  if (read.error)
    return <ProblemPanel problem={toProblem(read.error, "The business information")} onRetry={read.refetch} />;
  if (!read.data) return <p role="status">The inventory is loading.</p>;
  const { records, next } = read.data;
  if (records.length === 0)
    return <Empty title="No business information">This customer keeps nothing in the service yet.</Empty>;
  return (
    <>
      <ul className={classes.records}>
        {records.map((record) => (
          <InventoryRow key={record.id} accountId={accountId} record={record} ground={ground} />
        ))}
      </ul>
      {next && !older && (
        <button className={classes.older} type="button" onClick={() => setOlder(true)}>
          Show older records
        </button>
      )}
      {next && older && <Page accountId={accountId} ground={ground} cursor={next} />}
    </>
  );
}

const inWords = (kinds: Inventory["kinds"]) =>
  kinds.map(({ kind, records }) => counted(records, KIND_WORDS[kind])).join(", ");
