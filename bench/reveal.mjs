import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { callerFor } from "#server/testing/caller.ts";
import { end, run } from "../scripts/children.mjs";
import { inRoot } from "../scripts/paths.mjs";
import { freePort } from "../scripts/postgres/cluster.mjs";
import { launch } from "./ground.mjs";
import { load, once } from "./load.mjs";
import { paired, quantile } from "./pair.mjs";
import { statementsOf } from "./statements.mjs";

const NOW = "2026-06-01T09:00:00Z";

/** One reveal through the real procedure, beside a bare server that calls the two functions and opens nothing. */
export async function reveal({ ground, house, rounds, millis }) {
  const { person, secret, actor } = await callerFor("support");
  await takeIn(ground, person.email);
  const { rows } = await ground.superuser.query(
    `SELECT a.id AS account, c.id AS "case", r.id AS record FROM crm.accounts a JOIN crm.cases c ON c.account_id = a.id
     JOIN biz.records r ON r.account_id = a.id WHERE a.ref = 'bench-reveal'`,
  );
  const [{ account, case: caseId, record }] = rows;
  const headers = { cookie: `custodian=${secret}`, origin: house.address };
  const grant = JSON.parse(
    await once({
      url: `${house.address}/api/trpc/grants.open`,
      headers,
      bodyOf: () => JSON.stringify({ accountId: account, caseId }),
    }),
  ).result.data;
  const ask = () => ({ grantId: grant.id, recordId: record, clientKey: randomUUID() });
  const ours = { url: `${house.address}/api/trpc/vault.reveal`, headers, bodyOf: () => JSON.stringify(ask()) };
  const counted = await statementsOf(ground.superuser, () => once(ours));
  const port = await freePort();
  const floor = await launch("bench/reveal-floor.mjs", {
    FLOOR_PORT: String(port),
    FLOOR_DATABASE: ground.environment.DATABASE_VAULT_URL,
    FLOOR_TOKEN: Buffer.from(actor.token).toString("hex"),
  });
  const bare = { url: `http://127.0.0.1:${port}/`, headers: {}, bodyOf: () => JSON.stringify(ask()) };
  try {
    const result = [];
    for (const atOnce of [1, 16]) {
      const slice = (target) => async () => quantile(await load(target, { atOnce, millis }), 0.5);
      const measured = await paired({ ours: slice(ours), floor: slice(bare), rounds });
      result.push({ work: "reveal of one record", atOnce, unit: "ms", target: "≤ 2 ×", ...measured, ...counted });
    }
    return result;
  } finally {
    await end(floor.child);
  }
}

/** Account, case and record come in as they do in real life, so that the content is really sealed. */
async function takeIn(ground, assignee) {
  const line = (type, id, data) => JSON.stringify({ type, id, time: NOW, data });
  const account = {
    ref: "bench-reveal",
    email: "ann@reveal.test",
    name: "Ann",
    status: "active",
    plan: "business",
    country: "DE",
    language: "de",
    created_at: NOW,
  };
  const names = Array.from({ length: 20 }, (_, n) => `Attendee ${n}`);
  const emails = names.map((_, n) => `attendee.${n}@reveal.test`);
  const lines = [
    line("account.upsert", "bench-1", account),
    line("case.upsert", "bench-2", {
      ref: "bench-case",
      account: account.ref,
      subject: "Bench",
      status: "open",
      assignee,
      opened_at: NOW,
    }),
    line("business.record", "bench-3", {
      kind: "attendee_list",
      account: account.ref,
      ref: "bench-list",
      items: 20,
      fields: { title: "Spring training", names, emails },
    }),
  ];
  const file = join(ground.home, "reveal.ndjson");
  writeFileSync(file, `${lines.join("\n")}\n`);
  const { code, output } = await run(process.execPath, [inRoot("cli", "custodian.ts"), "import", file], {
    env: { ...process.env, ...ground.environment },
  });
  if (code !== 0) throw new Error(`bench: the record to reveal could not be taken in:\n${output}`);
}
