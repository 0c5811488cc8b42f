import { Agent, get } from "node:http";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to } from "pg-copy-streams";
import { callerFor } from "#server/testing/caller.ts";
import { asOwnerUrl } from "./ground.mjs";
import { watched } from "./memory.mjs";
import { paired } from "./pair.mjs";

/** The log as CSV through the real route, beside COPY of the same columns to the same program. */
export async function exported({ ground, house, events, rounds }) {
  await moreEvents(ground.superuser, events);
  const { secret } = await callerFor("auditor");
  const url = `${house.address}/api/exports/audit.csv`;
  const headers = { cookie: `custodian=${secret}`, "sec-fetch-site": "same-origin" };
  const firsts = [];
  const { answer: result, growth } = await watched(house.child.pid, () =>
    paired({
      ours: async () => {
        const { rate, first } = await download(url, headers);
        firsts.push(first);
        return rate;
      },
      floor: () => copyOut(ground),
      rounds,
    }),
  );
  return [
    { work: `CSV of ${events.toLocaleString("en")} events`, atOnce: 1, unit: "rows/s", target: "≥ 0.5 ×", ...result },
    { work: "its first byte", atOnce: 1, unit: "ms", target: "≤ 100 ms", ours: Math.max(...firsts) },
    {
      work: "the server's memory, second half beyond the first",
      atOnce: 1,
      unit: "MB",
      target: "≤ 64 MB",
      ours: growth,
    },
  ];
}

/** The log grows by copies of what is in it; only its owner could do that, and only here. */
async function moreEvents(superuser, wanted) {
  await superuser.query(
    `INSERT INTO audit.events (action, outcome, actor_id, roles, session_id, request_id, permission, account_id, subjects, fields, row_count, commitments, area, body)
     SELECT e.action, e.outcome, e.actor_id, e.roles, e.session_id, e.request_id, e.permission, e.account_id, e.subjects, e.fields, e.row_count, e.commitments, e.area, e.body
     FROM (SELECT * FROM audit.events WHERE action = 'accounts.get' ORDER BY id DESC LIMIT 1000) e, generate_series(1, $1)`,
    [Math.max(0, Math.ceil(wanted / 1000))],
  );
  await superuser.query("ANALYZE audit.events");
}

function download(url, headers) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let first;
    let lines = 0;
    get(url, { headers, agent: new Agent() }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`bench: the export answered ${answer.statusCode}`));
      answer.on("data", (part) => {
        first ??= performance.now() - began;
        lines += count(part);
      });
      answer.on("error", reject);
      answer.on("end", () => resolve({ first, rate: lines / ((performance.now() - began) / 1000) }));
    }).on("error", reject);
  });
}

async function copyOut(ground) {
  const client = new pg.Client({ connectionString: asOwnerUrl(ground.environment) });
  await client.connect();
  let lines = 0;
  const counter = new Writable({
    write(part, _, done) {
      lines += count(part);
      done();
    },
  });
  const began = performance.now();
  await pipeline(
    client.query(to("COPY (SELECT * FROM audit.events ORDER BY at DESC, id DESC) TO STDOUT (FORMAT csv)")),
    counter,
  );
  const seconds = (performance.now() - began) / 1000;
  await client.end();
  return lines / seconds;
}

const NEWLINE = 10;
function count(part) {
  let lines = 0;
  for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
