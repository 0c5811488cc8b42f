import type { ClientBase } from "pg";
import { askedBy, judgeAll, type Store } from "#server/intake/batch.ts";
import type { Fingerprint } from "#server/intake/fingerprint.ts";
import { type Known, lookUp, NOUNS, type Noun } from "#server/intake/view.ts";

/**
 * Judges every line as an import would, references included, and writes to no table of the product. What earlier batches
 * would have brought stands in a temporary table, so that memory stays flat; it goes with the connection.
 */
export async function dryStore(client: ClientBase, hashes: Fingerprint): Promise<Store> {
  await client.query(
    "CREATE TEMPORARY TABLE IF NOT EXISTS would_be (noun text, key text, known jsonb NOT NULL, PRIMARY KEY (noun, key))",
  );
  await client.query("TRUNCATE would_be");
  return async (lines) => {
    const asked = askedBy(lines, hashes);
    const view = await lookUp(client, asked);
    for (const noun of NOUNS) {
      const keys = [...asked.keys[noun]];
      if (keys.length === 0) continue;
      const { rows } = await client.query<{ key: string; known: Known[Noun] }>({
        name: "intake-would-be",
        text: "SELECT key, known FROM pg_temp.would_be WHERE noun = $1 AND key = ANY ($2)",
        values: [noun, keys],
      });
      for (const row of rows) view.found(noun, row.key, row.known);
    }
    const { verdicts } = judgeAll(lines, view, hashes);
    const last = new Map(view.learned.map((one) => [`${one.noun} ${one.key}`, one]));
    await client.query({
      name: "intake-keep-would-be",
      text: `INSERT INTO pg_temp.would_be SELECT noun, key, known FROM json_to_recordset($1::json) AS x(noun text, key text, known jsonb)
        ON CONFLICT (noun, key) DO UPDATE SET known = excluded.known`,
      values: [JSON.stringify([...last.values()])],
    });
    return verdicts;
  };
}
