"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { waitingColumns } from "#app/(staff)/grants/columns.tsx";
import { DecideActs } from "#app/(staff)/grants/decide-acts.tsx";
import { GrantDetails, type Rights } from "#app/(staff)/grants/detail.tsx";
import type { waitingGrants } from "#app/(staff)/grants/list.ts";
import { REASON_OPTIONS } from "#app/(staff)/grants/mine.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import { TextLink } from "#ui/link.tsx";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

export function WaitingGrants({ plan, rights }: { plan: typeof waitingGrants.plan; rights: Rights }) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const { filter } = list.query;
  const read = useQuery(trpc.grants.approvals.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.grants.countApprovals.queryOptions({ filter }));
  return (
    <DataTable
      label="Requests"
      list={list}
      read={read}
      count={count.data}
      columns={waitingColumns}
      rowId={(row) => row.id}
      detail={{
        title: "Request for access",
        render: (id) => (
          <GrantDetails
            id={id}
            rights={rights}
            acts={(grant) => (
              <>
                <DecideActs grant={grant} />
                <TextLink href={`/grants/${grant.id}`}>Open as a page</TextLink>
              </>
            )}
          />
        ),
      }}
      filters={[
        { kind: "many", key: "reason", label: "Reason", options: REASON_OPTIONS },
        { kind: "date", key: "asked", label: "Asked" },
      ]}
      empty="Nobody waits for a decision. Requests come here as soon as somebody asks."
    />
  );
}
