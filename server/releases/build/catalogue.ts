import type { ClientBase } from "pg";
import { replacedPart } from "#server/disclosure/parameters.ts";

/** Everything a release of a survey may hold, fixed when the survey was defined: each item alone, and by each demographic. */
export type Item = {
  question: string;
  item: number;
  kind: string;
  options: number;
  replaced: number;
  /** What names the question in other surveys too: those who answer it twice are replaced alike. */
  text: string;
};
export type Demographic = { place: number; key: string; bands: string[] };
export type Catalogue = { items: Item[]; unpublished: string[]; demographics: Demographic[] };

type Question = { id: string; kind: string; wording: string; options: string[]; sensitive: boolean; bins: number };

export const NOT_STATED = "Not stated";

export async function readCatalogue(client: ClientBase, survey: string): Promise<Catalogue> {
  const { rows: questions } = await client.query<Question>(
    "SELECT id, kind, wording, options, sensitive, cardinality(bins) AS bins FROM survey.questions WHERE survey_id = $1 ORDER BY position",
    [survey],
  );
  const { rows: demographics } = await client.query<Demographic>(
    "SELECT place, key, bands FROM survey.demographics WHERE survey_id = $1 ORDER BY place",
    [survey],
  );
  const items = questions.flatMap(itemsOf);
  const unpublished = questions.filter((question) => itemsOf(question).length === 0).map(({ id }) => id);
  return { items, unpublished, demographics };
}

/** Each option of a multiple choice is a yes or no of its own; a number has its groups for options, a text has none. */
function itemsOf({ id, kind, wording, options, sensitive, bins }: Question): Item[] {
  const many = kind === "number" ? bins - 1 : kind === "text" ? 0 : options.length;
  if (many < 2) return [];
  const replaced = replacedPart(sensitive);
  const text = JSON.stringify([kind, wording, options]);
  if (kind !== "multiple") return [{ question: id, item: 0, kind, options: many, replaced, text }];
  return options.map((_, at) => ({
    question: id,
    item: at + 1,
    kind,
    options: 2,
    replaced,
    text: `${text} ${at + 1}`,
  }));
}
