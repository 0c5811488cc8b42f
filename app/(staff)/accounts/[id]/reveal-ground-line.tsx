"use client";
import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Ground } from "#app/(staff)/accounts/[id]/reveal-ground.ts";
import { basisWords, REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import classes from "#app/(staff)/accounts/[id]/vault-panel.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Grant } from "#server/grants/schema.ts";
import { useNow } from "#ui/clock.ts";
import { InertText } from "#ui/inert-text.tsx";
import { Countdown } from "#ui/time.tsx";

/** Above the records: what a reveal would rest on, or what is missing and what to do about it. */
export function GroundLine({ accountId, ground }: { accountId: string; ground: Ground }) {
  const cases = useQuery(useTRPC().cases.ofAccount.queryOptions({ accountId }));
  if (!cases.data) return null;
  if (!ground.mayReveal)
    return (
      <p className={classes.ground}>
        Your roles see that this exists, not what it says. Reveals belong to support and leads.
      </p>
    );
  if (!ground.chosen)
    return (
      <div className={classes.ground} data-missing>
        <p>
          Nothing can be revealed: no open case on this account is assigned to you (C19). If the customer asked for
          help, open its case in the help desk or take it over, then look again. For another need, ask for access.
        </p>
        <Button variant="default" size="compact-xs" loading={cases.isFetching} onClick={() => cases.refetch()}>
          Look again
        </Button>
      </div>
    );
  return <RestsOn ground={ground} />;
}

/** The case or the grant that carries a reveal, how long it still does, and the choice where there are several. */
export function RestsOn({ ground }: { ground: Ground }) {
  const { chosen, bases } = ground;
  if (!chosen) return null;
  return (
    <div className={classes.ground} data-break-glass={chosen.reason === "EMERGENCY" || undefined}>
      <p>
        A reveal rests on: {REASON_WORDS[chosen.reason]}
        {chosen.caseId ? ", case " : chosen.ref && ", "}
        <b>{chosen.ref}</b> {chosen.subject && <InertText text={chosen.subject} />}. <TimeLeft grant={chosen.grant} />
      </p>
      {bases.length > 1 && (
        <NativeSelect
          aria-label="What a reveal rests on"
          value={chosen.id}
          onChange={(change) => ground.choose(change.currentTarget.value)}
          data={bases.map((basis) => ({ value: basis.id, label: basis.caseId ? basis.ref : basisWords(basis) }))}
        />
      )}
    </div>
  );
}

function TimeLeft({ grant }: { grant: Grant | undefined }) {
  const now = useNow(1000);
  if (!grant || (now !== undefined && now >= Date.parse(grant.expiresAt)))
    return "The first one opens a grant for 60 minutes.";
  return (
    <>
      Your grant for it runs; <Countdown until={grant.expiresAt} /> left.
    </>
  );
}
