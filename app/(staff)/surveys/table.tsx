"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSavedViews } from "#app/(staff)/saved-views.ts";
import { surveyColumns } from "#app/(staff)/surveys/columns.tsx";
import type { surveyList } from "#app/(staff)/surveys/list.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

export function SurveyTable({ plan }: { plan: typeof surveyList.plan }) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const { filter } = list.query;
  const read = useQuery(trpc.surveys.list.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.surveys.count.queryOptions({ filter }));
  const views = useSavedViews("surveys");
  return (
    <DataTable
      label="Surveys"
      list={list}
      read={read}
      count={count.data}
      columns={surveyColumns}
      rowId={(row) => row.id}
      href={(row) => `/surveys/${row.id}`}
      filters={[
        {
          kind: "many",
          key: "state",
          label: "State",
        },
        { kind: "date", key: "opened", label: "Opened" },
      ]}
      views={views}
      empty="No survey fits. Surveys come in by import; take a filter away to see the others."
    />
  );
}
