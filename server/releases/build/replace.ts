import type { ClientBase } from "pg";
import { referenceWeights, replacementOf } from "#server/disclosure/replacement.ts";
import type { Item } from "#server/releases/build/catalogue.ts";
import type { SurveyKey } from "#server/releases/build/keys.ts";
import { GIVEN, REPLACE, WRITE } from "#server/releases/build/statements.ts";

type Ask = {
  client: ClientBase;
  survey: string;
  key: SurveyKey;
  items: readonly Item[];
  from: string;
  to: string;
  first: boolean;
};
/** Reference weights by `itemName`. */
export type Weights = ReadonlyMap<string, number[]>;

export const itemName = ({ question, item }: Pick<Item, "question" | "item">) => `${question} ${item}`;

/** Decides about the answers numbered after `from` up to `to`; the reference is frozen the first time. */
export async function replaceAnswers({ client, survey, key, items, from, to, first }: Ask): Promise<Weights> {
  if (first) await freezeReference(client, survey, to, items);
  const { rows } = await client.query<{ question: string; item: number; weights: string[] }>(
    "SELECT question_id AS question, item, weights FROM survey.reference WHERE survey_id = $1",
    [survey],
  );
  const weights = new Map(rows.map((row) => [itemName(row), row.weights.map(Number)]));
  const rules = items.map(({ question, item, text, replaced }) => {
    const { seed, threshold, bounds } = replacementOf(
      key.secret,
      text,
      replaced,
      weights.get(`${question} ${item}`) ?? [],
    );
    return { question, item, seed: hex(seed), threshold: hex(threshold), bounds: bounds.map(hex) };
  });
  await client.query(REPLACE, [survey, from, to, JSON.stringify(rules)]);
  return weights;
}

const hex = (bytes: Buffer) => bytes.toString("hex");

async function freezeReference(client: ClientBase, survey: string, to: string, items: readonly Item[]): Promise<void> {
  const { rows } = await client.query<{ question: string; item: number; option: number; people: number }>(GIVEN, [
    survey,
    to,
  ]);
  const given = new Map(rows.map((row) => [`${itemName(row)} ${row.option}`, row.people]));
  const reference = items.map((one) => {
    const chosen = Array.from({ length: one.options }, (_, n) => given.get(`${itemName(one)} ${n + 1}`) ?? 0);
    return { question: one.question, item: one.item, weights: referenceWeights(chosen) };
  });
  await client.query(WRITE.reference, [survey, JSON.stringify(reference)]);
}
