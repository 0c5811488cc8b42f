"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { accountColumns } from "#app/(staff)/accounts/columns.tsx";
import { FLAG_WORDS } from "#app/(staff)/accounts/flag-words.ts";
import type { accountList } from "#app/(staff)/accounts/list.ts";
import { useNoteAction } from "#app/(staff)/bulk/note-action.tsx";
import { useSavedViews } from "#app/(staff)/saved-views.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { FLAGS } from "#server/access/flag-terms.ts";
import { DataTable } from "#ui/table/data-table.tsx";
import { useList } from "#ui/table/use-list.ts";

const options = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }));

type Props = { plan: typeof accountList.plan; mayBulk: boolean };

export function AccountTable({ plan, mayBulk }: Props) {
  const list = useList({ plan });
  const trpc = useTRPC();
  const { filter, search, searchRef } = list.query;
  const read = useQuery(trpc.accounts.list.queryOptions(list.query, { placeholderData: keepPreviousData }));
  const count = useQuery(trpc.accounts.count.queryOptions({ filter, search, searchRef }));
  const { data: known } = useQuery(trpc.accounts.partners.queryOptions({}));
  const views = useSavedViews("accounts");
  const note = useNoteAction();
  return (
    <DataTable
      label="Accounts"
      list={list}
      read={read}
      count={count.data}
      columns={accountColumns}
      rowId={(row) => row.id}
      href={(row) => `/accounts/${row.id}`}
      search={{ placeholder: "Part of an e-mail, a name or an id" }}
      filters={[
        { kind: "many", key: "status", label: "Status" },
        { kind: "many", key: "plan", label: "Plan" },
        {
          kind: "many",
          key: "flag",
          label: "Flag",
          options: FLAGS.map((value) => ({ value, label: FLAG_WORDS[value].name })),
        },
        { kind: "many", key: "partner", label: "Partner", options: options(known?.partners ?? filter.partner ?? []) },
        { kind: "date", key: "created", label: "Created" },
        { kind: "date", key: "seen", label: "Last seen" },
      ]}
      views={views}
      bulk={mayBulk ? [note] : []}
      empty="No account fits. Take a filter away, or search for a shorter part."
    />
  );
}
