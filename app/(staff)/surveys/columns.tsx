import { aboutPeople } from "#app/(staff)/surveys/people.ts";
import type { SurveyRow } from "#server/surveys/schema.ts";
import * as cell from "#ui/table/cells.tsx";
import type { Column } from "#ui/table/column.ts";

export const SURVEY_TONES = { open: "wait", closed: "closed" } as const;

export const surveyColumns: Column<SurveyRow>[] = [
  { key: "title", header: "Survey", primary: true, cell: (row) => cell.text(row.title) },
  { key: "state", header: "State", width: 95, cell: (row) => cell.state(row.state, SURVEY_TONES) },
  {
    key: "people",
    header: "People",
    width: 110,
    align: "right",
    class: "AGGREGATE",
    cell: (row) => aboutPeople(row.people),
  },
  {
    key: "complete",
    header: "Complete",
    width: 100,
    align: "right",
    class: "AGGREGATE",
    cell: (row) => cell.text(row.completePercent === null ? null : `about ${row.completePercent} %`),
  },
  {
    key: "response",
    header: "Response rate",
    width: 130,
    align: "right",
    class: "AGGREGATE",
    cell: (row) => cell.text(row.responsePercent === null ? null : `about ${row.responsePercent} %`),
  },
  { key: "releases", header: "Releases", width: 95, align: "right", cell: (row) => cell.count(row.releases) },
  { key: "questions", header: "Questions", width: 100, align: "right", cell: (row) => cell.count(row.questions) },
  { key: "anonymous", header: "Anonymous", width: 105, cell: (row) => cell.yesNo(row.anonymous) },
  { key: "opened", header: "Opened", width: 155, sortable: "desc", cell: (row) => cell.when(row.openedAt) },
  { key: "closed", header: "Closed", width: 155, cell: (row) => cell.when(row.closedAt) },
  {
    key: "version",
    header: "Version",
    width: 85,
    align: "right",
    hidden: true,
    cell: (row) => cell.count(row.version),
  },
  { key: "ref", header: "Reference", width: 120, hidden: true, cell: (row) => cell.text(row.ref) },
];
