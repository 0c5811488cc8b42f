"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { resultColumns } from "#app/(staff)/bulk/columns.tsx";
import { resultList } from "#app/(staff)/bulk/list.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { type BulkJob, OUTCOMES } from "#server/bulk/schema.ts";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

const options = OUTCOMES.map((outcome) => ({ value: outcome, label: outcome }));

export function ResultTable({ job }: { job: BulkJob }) {
  const list = useList(resultList);
  const trpc = useTRPC();
  const { filter, sort, direction, cursor } = list.query;
  const asked = { job: job.id, filter, sort, direction, ...(cursor && { cursor }) };
  const read = useQuery(trpc.bulk.results.queryOptions(asked, { placeholderData: keepPreviousData }));
  const total = filter.outcome ? filter.outcome.reduce((sum, outcome) => sum + job[outcome], 0) : job.rows;
  return (
    <DataTable
      label="Results"
      list={list}
      read={read}
      count={{ total, capped: false }}
      columns={resultColumns}
      rowId={(row) => row.id}
      href={(row) => `/accounts/${row.id}`}
      filters={[{ kind: "many", key: "outcome", label: "Result", options }]}
      empty="No row has this result."
    />
  );
}
