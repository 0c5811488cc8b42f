import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AccountCase } from "#server/cases/schema.ts";
import type { Grant } from "#server/grants/schema.ts";
import { type Reason, SECURITY_REASONS } from "#server/grants/vocabulary.ts";
import type { InventoryRecord, SecurityRecord } from "#server/vault/schema.ts";
import { useNow } from "#ui/clock.ts";

/** A case of this person, with the grant that already runs for it; or a running grant that rests on something else. */
export type Basis = {
  id: string;
  reason: Reason;
  /** The case or the reference; empty where a reason has none. */
  ref: string;
  subject: string | null;
  caseId: string | null;
  grant: Grant | undefined;
};

/** What a reveal on this account rests on for this person, in one class of data. */
export type Ground = {
  of: "BUSINESS" | "SECURITY";
  mayReveal: boolean;
  bases: Basis[];
  chosen: Basis | undefined;
  grant: Grant | undefined;
  /** What a reveal of this record rests on: what was chosen, or where that opens nothing of it, a running grant that does. */
  basisFor: (record: InventoryRecord | SecurityRecord) => Basis | undefined;
  /** Whether a grant still runs as far as this page knows; ended in the bar, it does not. */
  holds: (grantId: string) => boolean;
  choose: (id: string) => void;
  remember: (grant: Grant) => void;
  /** Asks anew which grants run, after one was refused. */
  renew: () => Promise<void>;
};

export function useGround(accountId: string): Ground {
  const { data } = useQuery(useTRPC().cases.ofAccount.queryOptions({ accountId }));
  const cases = data?.cases.filter((one) => one.carriesGrant) ?? [];
  return useBases(accountId, "BUSINESS", data?.mayReveal ?? false, cases);
}

export const useSecurityGround = (accountId: string): Ground => useBases(accountId, "SECURITY", true, []);

function useBases(accountId: string, of: Ground["of"], mayReveal: boolean, cases: AccountCase[]): Ground {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [wanted, choose] = useState<string>();
  const current = trpc.grants.current.queryOptions({ accountId }, { enabled: mayReveal });
  const held = useQuery(current).data?.grants ?? [];
  const now = useNow(5000);
  const grants = held.filter(({ expiresAt }) => now === undefined || now < Date.parse(expiresAt));
  const bases = [
    ...cases.map((one) => ofCase(one, grants)),
    ...grants.filter(({ caseId, reason }) => !caseId && isSecurity(reason) === (of === "SECURITY")).map(ofGrant),
  ];
  const chosen = bases.find(({ id }) => id === wanted) ?? bases.find(({ grant }) => grant) ?? bases[0];
  return {
    of,
    mayReveal,
    bases,
    chosen,
    grant: chosen?.grant,
    basisFor: (record) =>
      [chosen, ...bases.filter(({ grant }) => grant), ...bases].find((basis) => basis && opens(basis, record)) ??
      chosen,
    // Not asked by the clock: what was shown until a grant ran out says so itself.
    holds: (grantId) => held.some(({ id }) => id === grantId),
    choose,
    remember: (grant) => {
      const add = (before: { grants: Grant[] } | undefined) => ({
        grants: [grant, ...(before?.grants ?? []).filter((one) => one.id !== grant.id)],
      });
      queryClient.setQueryData(current.queryKey, add);
      queryClient.setQueryData(trpc.grants.running.queryKey({}), add);
    },
    renew: () => queryClient.refetchQueries({ queryKey: current.queryKey }),
  };
}

const isSecurity = (reason: Reason) => SECURITY_REASONS.some((one) => one === reason);

const opens = ({ reason }: Basis, { fields }: InventoryRecord | SecurityRecord) =>
  fields.some(({ openedBy }) => openedBy.includes(reason));

const ofCase = ({ id, ref, subject }: AccountCase, grants: Grant[]): Basis => ({
  ...{ id, ref, subject, caseId: id, reason: "CUSTOMER_SUPPORT" },
  grant: grants.find(({ caseId }) => caseId === id),
});

const ofGrant = (grant: Grant): Basis => ({
  ...{ id: grant.id, reason: grant.reason, ref: grant.reference ?? "", subject: null, caseId: null },
  grant,
});
