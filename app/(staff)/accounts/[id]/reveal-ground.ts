import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AccountCase } from "#server/cases/schema.ts";
import type { Grant } from "#server/grants/schema.ts";

/** What a reveal on this account rests on for this person: a case of theirs, and the grant that already runs for it. */
export type Ground = {
  mayReveal: boolean;
  cases: AccountCase[];
  chosen: AccountCase | undefined;
  grant: Grant | undefined;
  /** Whether a grant still runs as far as this page knows; ended in the bar, it does not. */
  holds: (grantId: string) => boolean;
  choose: (caseId: string) => void;
  remember: (grant: Grant) => void;
  forgetGrants: () => void;
};

export function useGround(accountId: string): Ground {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [wanted, choose] = useState<string>();
  const { data } = useQuery(trpc.cases.ofAccount.queryOptions({ accountId }));
  const cases = data?.cases.filter((one) => one.carriesGrant) ?? [];
  const current = trpc.grants.current.queryOptions({ accountId }, { enabled: cases.length > 0 });
  const grants = useQuery(current).data?.grants ?? [];
  const underGrant = cases.find((one) => grants.some((grant) => grant.caseId === one.id));
  const chosen = cases.find((one) => one.id === wanted) ?? underGrant ?? cases[0];
  return {
    mayReveal: data?.mayReveal ?? false,
    cases,
    chosen,
    grant: grants.find((grant) => grant.caseId === chosen?.id),
    holds: (grantId) => grants.some(({ id }) => id === grantId),
    choose,
    remember: (grant) => {
      const add = (held: { grants: Grant[] } | undefined) => ({
        grants: [grant, ...(held?.grants ?? []).filter((one) => one.id !== grant.id)],
      });
      queryClient.setQueryData(current.queryKey, add);
      queryClient.setQueryData(trpc.grants.running.queryKey({}), add);
    },
    forgetGrants: () => queryClient.setQueryData(current.queryKey, { grants: [] }),
  };
}
