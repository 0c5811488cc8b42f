"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { auditColumns } from "#app/(staff)/audit/columns.tsx";
import { AuditEvent } from "#app/(staff)/audit/event.tsx";
import { TakeEvidence } from "#app/(staff)/audit/evidence.tsx";
import { ExportProgress } from "#app/(staff)/audit/export-progress.tsx";
import { auditFilters } from "#app/(staff)/audit/filters.ts";
import type { auditList } from "#app/(staff)/audit/list.ts";
import { useExport } from "#app/(staff)/audit/use-export.ts";
import { useSavedViews } from "#app/(staff)/saved-views.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

type May = { openAccounts: boolean; export: boolean };

export function AuditTable({ plan, may }: { plan: typeof auditList.plan; may: May }) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const { filter } = list.query;
  const read = useQuery(trpc.audit.list.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.audit.count.queryOptions({ filter }));
  const facets = useQuery(trpc.audit.facets.queryOptions({}));
  const views = useSavedViews("audit");
  const columns = useMemo(() => auditColumns(may.openAccounts), [may.openAccounts]);
  const file = useExport(list.values, list.filterKeys);
  const [asking, setAsking] = useState(false);
  const evidence = {
    key: "evidence",
    label: "Evidence bundle",
    description: "A zip with proofs, which can be verified without us",
    onSelect: () => setAsking(true),
  };
  return (
    <>
      <DataTable
        label="Events"
        list={list}
        read={read}
        count={count.data}
        columns={columns}
        rowId={(row) => row.id}
        detail={{
          title: "Event",
          render: (id, row) => (
            <AuditEvent
              key={id}
              id={id}
              row={row}
              mayOpenAccounts={may.openAccounts}
              onOpen={(open) => list.set({ open }, true)}
            />
          ),
        }}
        filters={auditFilters(facets.data)}
        views={views}
        exports={may.export ? [...file.options, evidence] : []}
        tools={<ExportProgress running={file.running} onCancel={file.cancel} />}
        empty="Nothing that fits was recorded. Take a filter away, or widen the span of time."
      />
      <TakeEvidence opened={asking} onClose={() => setAsking(false)} onTake={file.evidence} />
    </>
  );
}
