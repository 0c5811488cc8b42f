import type { ClientBase } from "pg";
import type { Plan, Row } from "#server/intake/plan.ts";
import { type Sealing, sealRecords } from "#server/intake/seal-records.ts";
import { STATEMENTS } from "#server/intake/statements.ts";

/** Writes what a batch brought, each table with one statement, what is referred to before what refers to it. */
export async function writePlan(client: ClientBase, sealing: Sealing, plan: Plan): Promise<void> {
  const records = [...plan.records.values()];
  const sealed = records.length
    ? await sealRecords(client, sealing, records)
    : { dataKeys: [], secrets: [], searchTerms: [] };
  const rows: Record<keyof typeof STATEMENTS, readonly Row[]> = {
    accounts: [...plan.accounts.values()],
    flags: [...plan.flags.values()],
    cases: [...plan.cases.values()],
    records: records.map(({ row }) => row),
    ...sealed,
    testimonials: plan.testimonials,
    consents: plan.consents,
    surveys: plan.surveys,
    questions: plan.questions,
    demographics: plan.demographics,
    closings: plan.closings,
    responses: plan.responses,
    answers: plan.answers,
    participations: plan.participations,
    lines: plan.lines,
  };
  for (const table of TABLES) {
    if (rows[table].length) await client.query({ ...STATEMENTS[table], values: [JSON.stringify(rows[table])] });
  }
}

const TABLES = [
  "accounts",
  "flags",
  "cases",
  "records",
  "dataKeys",
  "secrets",
  "searchTerms",
  "testimonials",
  "consents",
  "surveys",
  "questions",
  "demographics",
  "closings",
  "responses",
  "answers",
  "participations",
  "lines",
] as const satisfies readonly (keyof typeof STATEMENTS)[];
