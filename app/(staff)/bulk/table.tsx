"use client";
import { useQuery } from "@tanstack/react-query";
import { jobColumns } from "#app/(staff)/bulk/columns.tsx";
import type { jobList } from "#app/(staff)/bulk/list.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

export function JobTable({ plan }: { plan: typeof jobList.plan }) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const read = useQuery(
    trpc.bulk.mine.queryOptions({}, { select: ({ jobs }) => ({ rows: jobs, next: null, previous: null }) }),
  );
  return (
    <DataTable
      label="Jobs"
      list={list}
      read={read}
      count={read.data && { total: read.data.rows.length, capped: false }}
      columns={jobColumns}
      rowId={(job) => job.id}
      href={(job) => `/bulk/${job.id}`}
      empty="You have not started a bulk job yet. Select accounts in their list, then choose what to do with them."
    />
  );
}
