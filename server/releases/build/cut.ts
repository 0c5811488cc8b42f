import { randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import { type Before, cellId, examine } from "#server/disclosure/examine.ts";
import { type Refusal, refusalOf, type Standing } from "#server/disclosure/gate.ts";
import { cellKeys } from "#server/disclosure/noise.ts";
import { PARAMETERS } from "#server/disclosure/parameters.ts";
import { EventPart } from "#server/events/event.ts";
import { readCatalogue } from "#server/releases/build/catalogue.ts";
import type { SurveyKey } from "#server/releases/build/keys.ts";
import { type CountRow, type PublishedTable, protect } from "#server/releases/build/protect.ts";
import { replaceAnswers } from "#server/releases/build/replace.ts";
import { countsFor, STANDING, WRITE } from "#server/releases/build/statements.ts";
import { INTAKE_TURN, RELEASE_TURN } from "#server/turns.ts";

export type Outcome =
  | { published: number; release: string; tables: number; withheld: number }
  | { refused: Refusal; last: number | null };
type Ask = { client: ClientBase; survey: string; key: SurveyKey };
type Now = Standing & { cut: string; cutTo: string; releaseId: string | null };

/**
 * Cuts a release of a survey, or says why the last one stands. Signed in as custodian_release. Intake waits only until the
 * snapshot is taken: what is counted is that snapshot, and an erasure that comes between makes the whole fail and start anew.
 */
export async function cutRelease(ask: Ask): Promise<Outcome> {
  const { client } = ask;
  await client.query("SELECT pg_advisory_lock($1), pg_advisory_lock($2)", [RELEASE_TURN, INTAKE_TURN]);
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    const now = await standingOf(client, ask.survey);
    await client.query("SELECT pg_advisory_unlock($1)", [INTAKE_TURN]);
    const refused = refusalOf(now);
    const outcome = refused ? { refused, last: now.last?.release ?? null } : await publish(ask, now);
    await append(client, eventOf(ask.survey, outcome));
    await client.query("COMMIT");
    return outcome;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    await client.query("SELECT pg_advisory_unlock_all()").catch(() => undefined);
  }
}

async function publish({ client, survey, key }: Ask, now: Now): Promise<Outcome> {
  const catalogue = await readCatalogue(client, survey);
  const number = (now.last?.release ?? 0) + 1;
  await client.query("SET LOCAL work_mem = '128MB'");
  const weights = await replaceAnswers({
    client,
    survey,
    key,
    items: catalogue.items,
    from: now.cutTo,
    to: now.cut,
    first: !now.last,
  });
  const { rows } = await client.query<CountRow>(countsFor(catalogue.demographics.length), [survey, now.cut]);
  const tables = protect({
    catalogue,
    weights,
    counts: rows,
    responses: now.responses,
    keyOf: cellKeys(key.secret, survey, number),
  });
  examine(
    tables.map(({ name, kind, options, table }) => ({ name, kind, options, table })),
    now.releaseId ? await shownBefore(client, now.releaseId) : new Map(),
  );
  const release = await write(client, { survey, key, number, now, tables, unpublished: catalogue.unpublished });
  const withheld = tables.filter(({ table }) => "withheld" in table).length + catalogue.unpublished.length;
  return { published: number, release, tables: tables.length + catalogue.unpublished.length, withheld };
}

export async function standingOf(client: ClientBase, survey: string): Promise<Now> {
  const { rows } = await client.query(STANDING, [survey]);
  const [row] = rows;
  if (!row) throw new Error(`release: there is no survey ${survey}`);
  const { closed, steps, responses, cut, release, before, erased, added, cutTo, releaseId } = row;
  const last = release === null ? null : { release, responses: before, added, erased };
  return { closed: closed === true, steps, responses, last, cut, cutTo: cutTo ?? "0", releaseId };
}

async function shownBefore(client: ClientBase, release: string): Promise<Before> {
  const { rows } = await client.query<{ name: string; labels: string[]; shown: number[] }>(
    "SELECT question_id || ' ' || item || ' ' || dimension AS name, labels, shown FROM survey.release_rows WHERE release_id = $1",
    [release],
  );
  return new Map(
    rows.flatMap(({ name, labels, shown }) => shown.map((count, at) => [cellId(name, labels, at + 1), count] as const)),
  );
}

type Written = {
  survey: string;
  key: SurveyKey;
  number: number;
  now: Now;
  tables: PublishedTable[];
  unpublished: string[];
};

async function write(client: ClientBase, { survey, key, number, now, tables, unpublished }: Written): Promise<string> {
  const people = 5 * Math.round(now.responses / 5);
  const head = [survey, number, people, PARAMETERS.version, JSON.stringify(PARAMETERS), key.id];
  const { rows } = await client.query<{ id: string }>(WRITE.release, head);
  const id = rows[0]?.id ?? "";
  await client.query(WRITE.cut, [id, survey, number, now.cut, now.responses]);
  const never = unpublished.map((question) => ({
    question,
    item: 0,
    dimension: "",
    withheld: "no_options",
    answered: null,
  }));
  const named = tables.map(({ question, item, dimension, answered, table }) => ({
    question,
    item,
    dimension,
    answered,
    withheld: "withheld" in table ? table.withheld : null,
  }));
  await client.query(WRITE.tables, [id, JSON.stringify([...named, ...never])]);
  const lines = tables.flatMap(({ question, item, dimension, table }) =>
    "rows" in table
      ? table.rows.map(({ labels, merged, shown }, place) => ({
          question,
          item,
          dimension,
          place,
          labels,
          merged,
          shown,
        }))
      : [],
  );
  await client.query(WRITE.rows, [id, JSON.stringify(lines)]);
  return id;
}

function eventOf(survey: string, outcome: Outcome): EventPart {
  const about = { action: "releases.cut", commitments: [37, 74] };
  if ("refused" in outcome)
    return { ...about, outcome: "refused", code: outcome.refused.toUpperCase(), subjects: [survey] };
  const { published, release, tables, withheld } = outcome;
  return { ...about, subjects: [survey, release], rows: tables, detail: { release: published, withheld } };
}

async function append(client: ClientBase, part: EventPart): Promise<void> {
  const body = JSON.stringify(EventPart.parse({ ...part, request: randomUUID() }));
  await client.query("SELECT audit.append_system('releases', $1::jsonb)", [body]);
}
