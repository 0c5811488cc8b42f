"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { caseColumns } from "#app/(staff)/cases/columns.tsx";
import { CaseDetailPanel } from "#app/(staff)/cases/detail.tsx";
import type { caseList } from "#app/(staff)/cases/list.ts";
import { OpenByHand } from "#app/(staff)/cases/open-by-hand.tsx";
import { SOURCE_WORDS } from "#app/(staff)/cases/words.ts";
import { useSavedViews } from "#app/(staff)/saved-views.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { CASE_SOURCES } from "#server/cases/vocabulary.ts";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

type Props = { plan: typeof caseList.plan; mayChange: boolean; lead: boolean };

export function CaseTable({ plan, mayChange, lead }: Props) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const { filter, search, searchRef } = list.query;
  const read = useQuery(trpc.cases.list.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.cases.count.queryOptions({ filter, search, searchRef }));
  const { data: colleagues } = useQuery(trpc.cases.colleagues.queryOptions({}));
  const views = useSavedViews("cases");
  const renew = () => Promise.all([read.refetch(), count.refetch()]);
  const assignees = [
    { value: "me", label: "Me" },
    { value: "nobody", label: "Nobody" },
    ...(colleagues?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <DataTable
      label="Cases"
      list={list}
      read={read}
      count={count.data}
      columns={caseColumns}
      rowId={(row) => row.id}
      detail={{
        title: "Case",
        render: (id) => <CaseDetailPanel id={id} mayChange={mayChange} lead={lead} onChanged={renew} />,
      }}
      search={{ placeholder: "Part of a case number or a subject" }}
      filters={[
        { kind: "many", key: "status", label: "Status" },
        { kind: "one", key: "assignee", label: "Assigned to", options: assignees },
        {
          kind: "many",
          key: "source",
          label: "From",
          options: CASE_SOURCES.map((value) => ({ value, label: SOURCE_WORDS[value] })),
        },
        { kind: "text", key: "account", label: "Customer id", placeholder: "The whole id" },
        { kind: "date", key: "opened", label: "Opened" },
      ]}
      views={views}
      tools={mayChange && <OpenByHand onOpened={renew} />}
      empty="No case fits. Take a filter away, or look at the cases that nobody has taken on."
    />
  );
}
