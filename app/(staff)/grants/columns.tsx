import { REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { scopeWords } from "#app/(staff)/grants/facts.tsx";
import { GrantState } from "#app/(staff)/grants/state.tsx";
import type { GrantRow } from "#server/grants/schema.ts";
import * as cell from "#ui/table/cells.tsx";
import type { Column } from "#ui/table/column.ts";

const reason: Column<GrantRow> = {
  key: "reason",
  header: "Reason",
  primary: true,
  cell: (row) => cell.text(REASON_WORDS[row.reason]),
};
const account: Column<GrantRow> = {
  key: "account",
  header: "Account",
  width: 110,
  cell: (row) => cell.text(row.accountRef),
};
const ground: Column<GrantRow> = {
  key: "ground",
  header: "Case or reference",
  width: 160,
  cell: (row) => cell.text(row.caseRef ?? row.reference),
};
const state: Column<GrantRow> = {
  key: "state",
  header: "State",
  width: 240,
  cell: (row) => <GrantState grant={row} />,
};
const scope: Column<GrantRow> = {
  key: "scope",
  header: "Scope",
  width: 150,
  cell: (row) => cell.text(scopeWords(row)),
};
const asked: Column<GrantRow> = {
  key: "asked",
  header: "Asked",
  width: 155,
  sortable: "desc",
  cell: (row) => cell.when(row.requestedAt),
};

export const myColumns: Column<GrantRow>[] = [
  reason,
  account,
  ground,
  state,
  { key: "shown", header: "Shown", width: 80, align: "right", cell: (row) => cell.count(row.shown) },
  asked,
  { ...scope, hidden: true },
];

export const waitingColumns: Column<GrantRow>[] = [
  reason,
  {
    key: "staff",
    header: "Who asks",
    width: 150,
    class: "PERSONAL",
    cell: (row) => cell.text(row.mine ? "You" : row.staff),
  },
  account,
  ground,
  scope,
  state,
  asked,
  { key: "lapses", header: "Lapses", width: 110, cell: (row) => cell.ago(row.lapsesAt) },
];
