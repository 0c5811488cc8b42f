import { expect, test } from "vitest";
import { chosenColumns } from "#ui/table/chosen-columns.ts";
import type { Column } from "#ui/table/column.ts";

const columns: Column<string>[] = [
  { key: "email", header: "E-mail", primary: true, cell: (row) => row },
  { key: "name", header: "Name", cell: (row) => row },
  { key: "id", header: "Id", hidden: true, cell: (row) => row },
];

test("without a choice, hidden columns stay away", () => {
  expect(chosenColumns(columns, null)).toEqual(["email", "name"]);
});

test("a choice gives the order, and the column that opens a row cannot be left out", () => {
  expect(chosenColumns(columns, "id,name,email")).toEqual(["id", "name", "email"]);
  expect(chosenColumns(columns, "id")).toEqual(["email", "id"]);
});

test("a link that names a column which is gone, or one twice, still opens", () => {
  expect(chosenColumns(columns, "name,gone,name,email")).toEqual(["name", "email"]);
});
