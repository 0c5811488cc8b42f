"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { myColumns } from "#app/(staff)/grants/columns.tsx";
import { GrantDetails, type Rights } from "#app/(staff)/grants/detail.tsx";
import { HolderActs } from "#app/(staff)/grants/holder-acts.tsx";
import type { myGrants } from "#app/(staff)/grants/list.ts";
import { STATE_WORDS } from "#app/(staff)/grants/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { GRANT_STATES, REASONS } from "#server/grants/vocabulary.ts";
import { TextLink } from "#ui/link.tsx";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

export const STATE_OPTIONS = GRANT_STATES.map((value) => ({ value, label: STATE_WORDS[value].label }));
export const REASON_OPTIONS = REASONS.map((value) => ({ value, label: REASON_WORDS[value] }));

export function MyGrants({ plan, rights }: { plan: typeof myGrants.plan; rights: Rights }) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const { filter } = list.query;
  const read = useQuery(trpc.grants.mine.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.grants.countMine.queryOptions({ filter }));
  return (
    <DataTable
      label="Your grants"
      list={list}
      read={read}
      count={count.data}
      columns={myColumns}
      rowId={(row) => row.id}
      detail={{
        title: "Grant",
        render: (id) => (
          <GrantDetails
            id={id}
            rights={rights}
            acts={(grant) => (
              <>
                {grant.mine && <HolderActs grant={grant} />}
                <TextLink href={`/grants/${grant.id}`}>Open as a page</TextLink>
              </>
            )}
          />
        ),
      }}
      filters={[
        { kind: "many", key: "state", label: "State", options: STATE_OPTIONS },
        { kind: "many", key: "reason", label: "Reason", options: REASON_OPTIONS },
        { kind: "date", key: "asked", label: "Asked" },
      ]}
      empty="No grant of yours fits. To ask for access, open the account that it is about."
    />
  );
}
