import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AccountCase } from "#server/cases/schema.ts";
import type { Grant } from "#server/grants/schema.ts";
import type { Reason } from "#server/grants/vocabulary.ts";
import { useNow } from "#ui/clock.ts";

/** What a reveal on this account rests on for this person: a case of theirs, or a grant that was asked for or broken open. */
export type Ground = {
  mayReveal: boolean;
  cases: AccountCase[];
  /** Grants that run now and rest on no case of this list; the newest first. */
  others: Grant[];
  chosen: AccountCase | undefined;
  /** The grant that already runs: for the chosen case, or the one that was chosen in its place. */
  grant: Grant | undefined;
  reason: Reason;
  /** Whether a press can lead anywhere. */
  ready: boolean;
  /** Whether a grant still runs as far as this page knows; ended in the bar, it does not. */
  holds: (grantId: string) => boolean;
  choose: (caseOrGrantId: string) => void;
  remember: (grant: Grant) => void;
  renew: () => Promise<void>;
};

export function useGround(accountId: string): Ground {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [wanted, choose] = useState<string>();
  const now = useNow(5000);
  const { data } = useQuery(trpc.cases.ofAccount.queryOptions({ accountId }));
  const mayReveal = data?.mayReveal ?? false;
  const cases = data?.cases.filter((one) => one.carriesGrant) ?? [];
  const current = trpc.grants.current.queryOptions({ accountId }, { enabled: mayReveal });
  const grants = useQuery(current).data?.grants ?? [];
  const running = grants
    .filter(({ expiresAt }) => now !== undefined && now < Date.parse(expiresAt))
    .sort((a, b) => b.openedAt.localeCompare(a.openedAt));
  const others = running.filter(({ caseId }) => !cases.some(({ id }) => id === caseId));
  const newest = running[0];
  const chosenCase = cases.find(({ id }) => id === wanted);
  const other = chosenCase
    ? undefined
    : (others.find(({ id }) => id === wanted) ?? others.find((one) => one === newest));
  const chosen = other ? undefined : (chosenCase ?? cases.find(({ id }) => id === newest?.caseId) ?? cases[0]);
  return {
    mayReveal,
    cases,
    others,
    chosen,
    grant: other ?? running.find(({ caseId }) => caseId !== null && caseId === chosen?.id),
    reason: other?.reason ?? "CUSTOMER_SUPPORT",
    ready: other !== undefined || chosen !== undefined,
    holds: (grantId) => grants.some(({ id }) => id === grantId),
    choose,
    remember: (grant) => {
      const add = (held: { grants: Grant[] } | undefined) => ({
        grants: [grant, ...(held?.grants ?? []).filter((one) => one.id !== grant.id)],
      });
      queryClient.setQueryData(current.queryKey, add);
      queryClient.setQueryData(trpc.grants.running.queryKey({}), add);
    },
    renew: () => queryClient.refetchQueries({ queryKey: current.queryKey }),
  };
}
