"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AskForSecurity } from "#app/(staff)/accounts/[id]/access-buttons.tsx";
import { AskedHere } from "#app/(staff)/accounts/[id]/asked-here.tsx";
import { InventoryRow } from "#app/(staff)/accounts/[id]/inventory-row.tsx";
import { type Ground, useSecurityGround } from "#app/(staff)/accounts/[id]/reveal-ground.ts";
import { RestsOn } from "#app/(staff)/accounts/[id]/reveal-ground-line.tsx";
import classes from "#app/(staff)/accounts/[id]/vault-panel.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import { Empty } from "#ui/empty.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";

/** From where and with what the account was used: there for those alone who review abuse and fraud or run the service. */
export function SecurityPanel({ accountId }: { accountId: string }) {
  const ground = useSecurityGround(accountId);
  return (
    <Section
      title="Security information"
      of="SECURITY"
      note="Addresses, access times and devices (C35)."
      actions={<AskForSecurity accountId={accountId} />}
    >
      <AskedHere accountId={accountId} of="SECURITY" />
      {ground.chosen ? (
        <RestsOn ground={ground} />
      ) : (
        <p className={classes.ground} data-missing>
          Nothing can be revealed yet: ask for access with a change, an abuse report or a fraud case, and let somebody
          else approve it. A support case never opens this, and neither does break-glass.
        </p>
      )}
      <Page accountId={accountId} ground={ground} />
    </Section>
  );
}

/** One page of what exists, and below it, when asked for, the next. */
function Page({ accountId, ground, cursor }: { accountId: string; ground: Ground; cursor?: string }) {
  const [older, setOlder] = useState(false);
  const read = useQuery(useTRPC().security.inventory.queryOptions({ accountId, ...(cursor && { cursor }) }));
  if (read.error)
    return <ProblemPanel problem={toProblem(read.error, "The security information")} onRetry={read.refetch} />;
  if (!read.data) return <p role="status">The security information is loading.</p>;
  const { records, next } = read.data;
  if (records.length === 0)
    return <Empty title="No security information">No access and no device of this account is on record.</Empty>;
  return (
    <>
      <ul className={classes.records}>
        {records.map((record) => (
          <InventoryRow key={record.id} accountId={accountId} record={record} ground={ground} />
        ))}
      </ul>
      {next && !older && (
        <button className={classes.older} type="button" onClick={() => setOlder(true)}>
          Show older security records
        </button>
      )}
      {next && older && <Page accountId={accountId} ground={ground} cursor={next} />}
    </>
  );
}
