"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { handoverColumns } from "#app/(staff)/releases/columns.tsx";
import { HandoverDetail } from "#app/(staff)/releases/detail.tsx";
import type { handoverList } from "#app/(staff)/releases/list.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { HANDOVER_STATES, PURPOSE_SENTENCES, PURPOSES } from "#server/releases/vocabulary.ts";
import { inWords } from "#ui/state-badge.tsx";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

type Props = { plan: typeof handoverList.plan; mayDecide: boolean };

export function HandoverTable({ plan, mayDecide }: Props) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const { filter } = list.query;
  const read = useQuery(trpc.releases.list.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.releases.count.queryOptions({ filter }));
  return (
    <DataTable
      label="Hand-overs"
      list={list}
      read={read}
      count={count.data}
      columns={handoverColumns}
      rowId={(row) => row.id}
      detail={{
        title: "Handing a release over",
        render: (_, row) =>
          row ? (
            <HandoverDetail row={row} mayDecide={mayDecide} onDone={() => read.refetch()} />
          ) : (
            <p>This one is not on the page of the list that is open. Change the page or the filter to see it.</p>
          ),
      }}
      filters={[
        {
          kind: "many",
          key: "state",
          label: "State",
          options: HANDOVER_STATES.map((value) => ({ value, label: inWords(value) })),
        },
        {
          kind: "many",
          key: "purpose",
          label: "Purpose",
          options: PURPOSES.map((value) => ({ value, label: PURPOSE_SENTENCES[value] })),
        },
      ]}
      empty="No release was handed over yet. To hand one over, open a survey and choose Hand over."
    />
  );
}
