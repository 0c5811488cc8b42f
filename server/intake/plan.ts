import type { BusinessInformation } from "#server/intake/schemas/record.ts";
import type { SecurityInformation } from "#server/intake/schemas/security.ts";

/** A row as it goes to the database, by column name. */
export type Row = Record<string, string | number | boolean | null | readonly string[] | object>;

export type PlannedRecord = {
  row: Row;
  id: string;
  accountId: string;
  version: number;
  fields: (BusinessInformation | SecurityInformation)["fields"];
};

/** What a batch will write, table by table. Where a table holds one row for a ref, the newest line of the batch has it. */
export type Plan = {
  accounts: Map<string, Row>;
  flags: Map<string, Row>;
  cases: Map<string, Row>;
  records: Map<string, PlannedRecord>;
  consents: Row[];
  testimonials: Row[];
  surveys: Row[];
  questions: Row[];
  demographics: Row[];
  closings: Row[];
  responses: Row[];
  answers: Row[];
  participations: Row[];
  lines: Row[];
};

export const newPlan = (): Plan => ({
  accounts: new Map(),
  flags: new Map(),
  cases: new Map(),
  records: new Map(),
  consents: [],
  testimonials: [],
  surveys: [],
  questions: [],
  demographics: [],
  closings: [],
  responses: [],
  answers: [],
  participations: [],
  lines: [],
});
