"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { consentColumns } from "#app/(staff)/consents/columns.tsx";
import { ConsentEvent } from "#app/(staff)/consents/event.tsx";
import type { consentList } from "#app/(staff)/consents/list.ts";
import { METHOD_WORDS, PURPOSE_WORDS } from "#app/(staff)/consents/words.ts";
import { useSavedViews } from "#app/(staff)/saved-views.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { METHODS, PURPOSES, STATES } from "#server/access/consent-terms.ts";
import { inWords } from "#ui/state-badge.tsx";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

type Props = { plan: typeof consentList.plan; mayOpenAccounts: boolean };

export function ConsentTable({ plan, mayOpenAccounts }: Props) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const { filter } = list.query;
  const read = useQuery(trpc.consents.list.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.consents.count.queryOptions({ filter }));
  const views = useSavedViews("consents");
  return (
    <DataTable
      label="Consent events"
      list={list}
      read={read}
      count={count.data}
      columns={consentColumns}
      rowId={(row) => row.id}
      detail={{ title: "Consent event", render: (id) => <ConsentEvent id={id} mayOpenAccounts={mayOpenAccounts} /> }}
      filters={[
        {
          kind: "many",
          key: "purpose",
          label: "Purpose",
          options: PURPOSES.map((value) => ({ value, label: PURPOSE_WORDS[value] })),
        },
        {
          kind: "many",
          key: "state",
          label: "Choice",
          options: STATES.map((value) => ({ value, label: inWords(value) })),
        },
        {
          kind: "many",
          key: "method",
          label: "How",
          options: METHODS.map((value) => ({ value, label: inWords(METHOD_WORDS[value]) })),
        },
        { kind: "date", key: "occurred", label: "When" },
        { kind: "text", key: "account", label: "Customer id", placeholder: "The whole id" },
      ]}
      views={views}
      empty="No choice was recorded that fits. Take a filter away, or widen the span of days."
    />
  );
}
