import { randomUUID } from "node:crypto";
import { Prisma } from "#prisma/generated/client.ts";
import { listAccounts } from "#server/accounts/list.ts";
import { AccountQuery } from "#server/accounts/schema.ts";

const COLUMNS = `a.id, a.ref, a.email, a.name, a.status, a.plan, a.partner, a.country,
  api.iso(a.created_at) AS "createdAt", api.iso(a.last_seen_at) AS "lastSeenAt"`;
const asked = (input) => AccountQuery.parse({ filter: {}, sort: "created", direction: "desc", ...input });

const BUSY = { status: ["active"], plan: ["business"], created: "2024-05-01..2024-05-31" };

/** What is measured: the procedure with its inputs, and the very SQL that it sends for each of them. */
export async function accountWorks(superuser) {
  const ids = await sample(superuser, 40);
  const deep = await places(superuser);
  const terms = await fragments(superuser);
  const lists = {
    "list of 50, newest first": [asked({})],
    "search, few hits": terms.map((search) => asked({ search })),
    "status, plan and dates, newest first": [asked({ filter: BUSY })],
    "status, plan and dates, sorted by name": [asked({ filter: BUSY, sort: "name", direction: "asc" })],
    "list of 50 at nine tenths of the way": deep.map((cursor) => asked({ cursor })),
  };
  const works = Object.entries(lists).map(async ([name, inputs]) => {
    const statements = await Promise.all(inputs.map(statementOf));
    return {
      name,
      path: "accounts.list",
      inputs,
      text: statements[0].text,
      turns: statements.map(({ values }) => values),
    };
  });
  return [
    ...(await Promise.all(works)),
    {
      name: "one record",
      path: "accounts.get",
      inputs: ids.map((id) => ({ id })),
      text: `SELECT ${COLUMNS}, a.language, a.closed_at, a.trial_used_at, a.card_brand, a.card_last4, a.card_fingerprint,
        a.card_result, a.card_method, a.card_checked_at FROM crm.accounts a WHERE a.id = $1`,
      turns: ids.map((id) => [id]),
    },
    {
      name: "events of one account",
      path: "audit.list",
      role: "auditor",
      inputs: ids.map((id) => ({ filter: { account: id }, sort: "at", direction: "desc" })),
      text: `SELECT e.id::text AS id, audit.instant(e.at) AS at, e.actor_id, p.name, e.actor_system, e.roles, e.action, e.outcome, e.code,
        e.account_id, e.subjects, e.fields, e.row_count, e.reason, e.case_id, e.grant_id, e.commitments, e.detail
        FROM audit.events e LEFT JOIN auth.staff p ON p.id = e.actor_id WHERE e.account_id = $1 ORDER BY e.at DESC, e.id DESC LIMIT 51`,
      turns: ids.map((id) => [id]),
    },
  ];
}

/** The list's own statement, taken from the verb instead of being written here a second time. */
async function statementOf(input) {
  const sent = [];
  const tx = {
    $executeRaw: async () => 0,
    $queryRaw: async (parts, ...values) => {
      sent.push(Prisma.sql(parts, ...values));
      return [];
    },
  };
  await listAccounts({ ctx: { tx, actor: undefined, requestId: randomUUID() }, input });
  return { text: sent[0].text, values: sent[0].values };
}

async function sample(superuser, count) {
  const { rows } = await superuser.query("SELECT id FROM crm.accounts ORDER BY md5(ref) LIMIT $1", [count]);
  return rows.map(({ id }) => id);
}

async function places(superuser) {
  const { rows } = await superuser.query(
    `SELECT id FROM crm.accounts ORDER BY created_at, id OFFSET (SELECT count(*) / 10 FROM crm.accounts) LIMIT 10`,
  );
  return rows.map(({ id }) => id);
}

/** Parts of addresses as somebody types them: seven letters from the middle, which few accounts share. */
async function fragments(superuser) {
  const { rows } = await superuser.query(
    "SELECT substr(email, position('@' in email) - 7, 10) AS part FROM crm.accounts ORDER BY md5(ref) LIMIT 10",
  );
  return rows.map(({ part }) => part);
}
