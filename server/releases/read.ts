import { figuresOf, meanOf, netPromoterOf } from "#server/disclosure/figures.ts";
import { PROTECTION, replacedPart } from "#server/disclosure/parameters.ts";
import { NotFound } from "#server/errors.ts";
import { optionLabels, valuesOf } from "#server/releases/options.ts";
import type { Item, Question, Release, ReleaseAsked, Row, Table } from "#server/releases/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Head = Release["release"] & { algorithm: number; parameters: Record<string, number> };
export type Asked = Omit<Question, "items"> & { options: string[]; bins: number[] };
type Stored = {
  number: number;
  question: string;
  item: number;
  dimension: string;
  withheld: Table["withheld"];
  answered: number | null;
  rows: { labels: string[]; merged: boolean; shown: number[] }[];
};

/** What a release froze: stored rows and figures made of them alone, the same for everybody, every time. */
export async function readRelease({
  ctx,
  input,
}: {
  ctx: AuditedContext;
  input: ReleaseAsked & { all?: boolean };
}): Promise<Release> {
  const [head] = await ctx.tx.$queryRaw<Head[]>`
    SELECT r.id, r.number, r.published_on::text AS "publishedOn", r.people, s.id AS "surveyId", s.ref, s.title, s.version, r.algorithm, r.parameters
    FROM survey.releases r JOIN survey.surveys s ON s.id = r.survey_id WHERE r.id = ${input.id}::uuid
      AND NOT EXISTS (SELECT FROM survey.retirements t WHERE t.release_id = r.id)`;
  if (!head) throw NotFound("release");
  const { algorithm, parameters, ...release } = head;
  const asked = await ctx.tx.$queryRaw<Asked[]>`
    SELECT id, key, kind, wording, sensitive, options, bins::float8[] AS bins FROM survey.questions WHERE survey_id = ${head.surveyId}::uuid ORDER BY position`;
  const demographics = await ctx.tx.$queryRaw<{ key: string }[]>`
    SELECT key FROM survey.demographics WHERE survey_id = ${head.surveyId}::uuid ORDER BY place`;
  const stored = await ctx.tx.$queryRaw<Stored[]>`
    SELECT r.number, t.question_id AS question, t.item, t.dimension, t.withheld, t.answered_percent AS answered,
      coalesce(json_agg(json_build_object('labels', w.labels, 'merged', w.merged, 'shown', w.shown) ORDER BY w.place)
        FILTER (WHERE w.place IS NOT NULL), '[]') AS rows
    FROM survey.releases r JOIN survey.release_tables t ON t.release_id = r.id
    LEFT JOIN survey.release_rows w USING (release_id, question_id, item, dimension)
    WHERE r.survey_id = ${head.surveyId}::uuid AND NOT EXISTS (SELECT FROM survey.retirements x WHERE x.release_id = r.id)
      AND (t.dimension = '' OR (r.id = ${input.id}::uuid AND t.dimension = ${input.by ?? ""}))
    GROUP BY r.number, t.release_id, t.question_id, t.item, t.dimension ORDER BY r.number, t.item`;
  return {
    release,
    algorithm,
    parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
    protection: PROTECTION,
    demographics: demographics.map(({ key }) => key),
    questions: asked.map((question) => questionOf(question, stored, head.number, input.by)),
  };
}

function questionOf(asked: Asked, stored: readonly Stored[], number: number, by: string | undefined): Question {
  const { id, key, kind, wording, sensitive } = asked;
  const mine = stored.filter(({ question }) => question === id);
  const alone = mine.filter((table) => table.number === number && table.dimension === "");
  const items = alone.map((table): Item => {
    const same = mine.filter(({ item }) => item === table.item);
    const crossed = by ? same.find(({ dimension }) => dimension === by) : undefined;
    const past = same.filter(({ dimension, number: one }) => dimension === "" && one <= number);
    return {
      item: table.item,
      label: table.item > 0 ? (asked.options[table.item - 1] ?? null) : null,
      options: optionLabels(asked),
      answeredPercent: table.answered,
      alone: tableOf(asked, table),
      by: crossed ? tableOf(asked, crossed) : null,
      past: past.flatMap((one) => tableOf(asked, one).rows.map((row) => ({ number: one.number, row }))),
    };
  });
  return { id, key, kind, wording, sensitive, items };
}

const tableOf = (asked: Asked, { dimension, withheld, rows }: Stored): Table => ({
  dimension,
  withheld,
  rows: rows.map((row) => rowOf(asked, row)),
});

function rowOf(asked: Asked, { labels, merged, shown }: Stored["rows"][number]): Row {
  const replaced = replacedPart(asked.sensitive);
  const values = valuesOf(asked);
  const mean = values ? meanOf(shown, values, replaced) : null;
  const net = asked.kind === "nps" ? netPromoterOf(shown, replaced) : null;
  return { labels, merged, ...figuresOf(shown, replaced), mean, net };
}
