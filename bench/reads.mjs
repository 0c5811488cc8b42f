import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { callerFor } from "#server/testing/caller.ts";
import { freePort } from "../scripts/postgres/cluster.mjs";
import { asOwnerUrl, launch } from "./ground.mjs";
import { load, once } from "./load.mjs";
import { processorOf } from "./memory.mjs";
import { paired, quantile } from "./pair.mjs";
import { statementsOf } from "./statements.mjs";
import { accountWorks } from "./works.mjs";

const TARGETS = { "one record": 4, "events of one account": 4 };
const EVENT = `INSERT INTO audit.events (action, outcome, actor_id, roles, session_id, request_id, permission, subjects, fields,
  row_count, commitments, area, detail, body) VALUES ($1, 'success', $2, $3, $4, $5, $6, $7, '{}', $8, $9, $10, $11, $12)`;

/** Each read through the real procedure, beside a bare server that runs the same SQL and inserts one event. */
export async function reads({ ground, house, rounds, millis }) {
  const cookies = { support: await cookieOf("support"), auditor: await cookieOf("auditor") };
  const works = await accountWorks(ground.superuser);
  const ours = works.map(({ path, inputs, role = "support" }) => ({
    url: `${house.address}/api/trpc/${path}`,
    headers: { cookie: cookies[role], origin: house.address },
    bodyOf: (turn) => JSON.stringify(inputs[turn % inputs.length]),
  }));
  const counted = [];
  for (const target of ours)
    counted.push(await statementsOf(ground.superuser, (turn) => once(target, undefined, turn)));
  const floor = await startFloor(ground, works);
  try {
    const rows = [];
    for (const [index, work] of works.entries()) {
      const bare = { url: `${floor.address}/${index}`, headers: {}, bodyOf: (turn) => JSON.stringify({ turn }) };
      await sameRows(ours[index], bare, work.name);
      for (const atOnce of [1, 16]) {
        const sides = { ours: meter(ours[index], house.child), floor: meter(bare, floor.child) };
        const result = await paired({
          ours: sides.ours.slice({ atOnce, millis }),
          floor: sides.floor.slice({ atOnce, millis }),
          rounds,
        });
        const processor = [sides.ours.processor(), sides.floor.processor()];
        rows.push({
          work: work.name,
          atOnce,
          unit: "ms",
          target: `≤ ${TARGETS[work.name] ?? 3} ×`,
          ...result,
          ...counted[index],
          processor,
        });
      }
    }
    return rows;
  } finally {
    await floor.stop();
  }
}

const cookieOf = async (role) => `custodian=${(await callerFor(role)).secret}`;

/** Calls one server in slices, and knows what a call costs its process: the one figure that a busy machine leaves alone. */
function meter(target, { pid }) {
  let calls = 0;
  let used = 0;
  return {
    slice: (options) => async () => {
      const before = processorOf(pid);
      const taken = await load(target, options);
      used += processorOf(pid) - before;
      calls += taken.length;
      return quantile(taken, 0.5);
    },
    processor: () => used / calls,
  };
}

/** A ratio says something only when both sides did the same work. */
async function sameRows(ours, bare, name) {
  const [mine, theirs] = [JSON.parse(await once(ours)).result.data, JSON.parse(await once(bare)).result.data];
  const ids = (rows) => rows.map(({ id }) => id).join();
  const found = theirs.rows.slice(0, 50);
  if (ids(mine.rows ?? [mine]) !== ids(found)) throw new Error(`bench: "${name}" gave other rows than its floor`);
}

async function startFloor(ground, works) {
  const file = join(ground.home, "floor.json");
  writeFileSync(
    file,
    JSON.stringify({ event: EVENT, ...Object.fromEntries(await withEvents(ground.superuser, works)) }),
  );
  const port = await freePort();
  const floor = await launch("bench/floor.mjs", {
    FLOOR_WORK: file,
    FLOOR_PORT: String(port),
    FLOOR_DATABASE: asOwnerUrl(ground.environment),
  });
  return { ...floor, address: `http://127.0.0.1:${port}` };
}

/** Each work's last event, as our own call wrote it: the floor writes the same bytes. */
async function withEvents(superuser, works) {
  const entries = [];
  for (const [index, { path, text, turns }] of works.entries()) {
    const { rows } = await superuser.query(
      `SELECT action, actor_id, roles, session_id, request_id, permission, subjects, row_count, commitments, area, detail, body
       FROM audit.events WHERE action = $1 ORDER BY id DESC OFFSET $2 LIMIT 1`,
      [path, works.slice(index + 1).filter((later) => later.path === path).length * 20],
    );
    entries.push([index, { text, turns, event: Object.values(rows[0]) }]);
  }
  return entries;
}
