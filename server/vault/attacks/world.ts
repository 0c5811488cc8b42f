import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Client } from "pg";
import { env } from "#server/env.ts";
import { asOwner } from "#server/testing/caller.ts";
import { takeInKind } from "#server/vault/attacks/security-world.ts";
import { fileKeys } from "#server/vault/keys.ts";
import { newDataKey, seal } from "#server/vault/seal.ts";
import { wordHasher } from "#server/vault/terms.ts";

/** The words that must never come out; they stand in every field that the world seals. */
export const CANARY = "canary-7f3a";

const list = [`${CANARY}@example.test`];
const CONTENT = { emails: list, names: list, title: CANARY };

/**
 * What an attack finds: `staff` holds an open case and a live grant on `account`; `colleague` holds the same on
 * `other_account`; the auditor holds neither. The account also has a session record and an access log; a lead and the privacy
 * officer hold live grants on it for a review of fraud and of abuse, `staff` one more for an incident. Each name is a variable in the attack files.
 */
export type World = Record<string, string>;

export function makeWorld(): Promise<World> {
  return asOwner(async (owner) => {
    const agent = await person(owner, "support");
    const colleague = await person(owner, "support");
    const auditor = await person(owner, "auditor");
    const mine = await makeAccount(owner, agent.staff);
    const others = await makeAccount(owner, colleague.staff);
    const lead = await person(owner, "lead");
    const privacy = await person(owner, "privacy");
    const log = await takeInKind(mine.account, "access_log", CANARY);
    const course = await takeInKind(mine.account, "session_record", CANARY);
    return {
      ...agent,
      second_token: (await session(owner, agent.staff)).token,
      colleague: colleague.staff,
      colleague_token: colleague.token,
      auditor_token: auditor.token,
      ...mine,
      sealed: [mine.sealed, log.sealed, course.sealed].join(" "),
      security_record: log.id,
      session_record: course.id,
      lead: lead.staff,
      lead_token: lead.token,
      privacy: privacy.staff,
      privacy_token: privacy.token,
      security_grant: await makeGrant(owner, lead.staff, mine.account, "FRAUD_REVIEW", "FRD-1042"),
      incident_grant: await makeGrant(owner, agent.staff, mine.account, "DIAGNOSE_SERVICE", "INC-1042"),
      review_grant: await makeGrant(owner, privacy.staff, mine.account, "ABUSE_REVIEW", "ABU-1042"),
      ...Object.fromEntries(Object.entries(others).map(([name, id]) => [`other_${name}`, id])),
    };
  });
}

async function person(owner: Client, role: string) {
  const email = `${role}-${randomUUID()}@example.test`;
  const staff = await insert(owner, "auth.staff", { email, name: "Test" });
  await insert(owner, "auth.staff_roles", { staff_id: staff, role });
  return { staff, ...(await session(owner, staff)) };
}

/** A session without its sign-in: attacks begin where the secret is already known. */
async function session(owner: Client, staff: string) {
  const token = randomBytes(32);
  const id = await insert(owner, "auth.sessions", {
    token_hash: createHash("sha256").update(token).digest(),
    staff_id: staff,
    idle: "15 minutes",
    expires_at: new Date(Date.now() + 12 * 3_600_000),
    methods: ["pwd"],
  });
  return { session: id, token: `\\x${token.toString("hex")}` };
}

/** An account with one sealed attendee list, an open case assigned to this person, and a grant for it. */
export async function makeAccount(owner: Client, staff: string) {
  const ref = randomUUID();
  const account = await insert(owner, "crm.accounts", {
    ...{ ref, email: `${ref}@example.test`, name: "Test", status: "active", plan: "starter" },
    ...{ country: "DE", language: "de", created_at: new Date(), as_of: new Date() },
  });
  const supportCase = await insert(owner, "crm.cases", {
    ...{ ref, account_id: account, subject: "Test", status: "open", assignee_id: staff },
    ...{ source: "help_desk", opened_at: new Date(), as_of: new Date() },
  });
  const grant = await insertGrant(owner, {
    ...{ staff_id: staff, account_id: account, reason: "CUSTOMER_SUPPORT", case_id: supportCase },
    ...{ state: "active", opened_at: new Date(), expires_at: new Date(Date.now() + 3_600_000) },
  });
  return { account, case: supportCase, grant, ...(await takeIn(account)) };
}

/** The database refuses a grant whose reason belongs to no role of the person; where a test needs one, it is forced. */
async function insertGrant(owner: Client, row: Record<string, unknown>): Promise<string> {
  const { rows } = await owner.query(
    "SELECT EXISTS (SELECT FROM auth.staff_roles s JOIN biz.reason_roles r USING (role) WHERE s.staff_id = $1 AND r.reason = $2) AS may",
    [row.staff_id, row.reason],
  );
  if (rows[0].may) return insert(owner, "biz.grants", row);
  await owner.query("ALTER TABLE biz.grants DISABLE TRIGGER keep_holder");
  const made = await insert(owner, "biz.grants", row);
  await owner.query("ALTER TABLE biz.grants ENABLE ALWAYS TRIGGER keep_holder");
  return made;
}

/** A grant that runs, by a reason that rests on a reference. */
export const makeGrant = (owner: Client, staff: string, account: string, reason: string, reference: string) =>
  insertGrant(owner, {
    ...{ staff_id: staff, account_id: account, reason, reference },
    ...{ state: "active", opened_at: new Date(), expires_at: new Date(Date.now() + 3_600_000) },
  });

/** Taken in as the importer does it: with its own role, sealed with a data key that the master key wraps. */
export async function takeIn(accountId: string): Promise<{ record: string; sealed: string; terms: string }> {
  const recordId = randomUUID();
  const sealed: string[] = [];
  const dek = newDataKey();
  const keys = fileKeys(env().CUSTODIAN_KEYS);
  const { kekId, wrapped } = await keys.wrap(dek, accountId);
  const hash = await wordHasher(keys, accountId);
  const asked: Record<string, string[]> = {};
  const ingest = new Client({ connectionString: env().DATABASE_INGEST_URL });
  await ingest.connect();
  try {
    await ingest.query("INSERT INTO biz.data_keys VALUES ($1, $2, $3)", [accountId, kekId, wrapped]);
    await ingest.query(
      `INSERT INTO biz.records (id, account_id, ref, kind, fields, item_count, created_at, as_of)
       VALUES ($1::uuid, $2, $1::text, 'attendee_list', $3, 1, now(), now())`,
      [recordId, accountId, Object.keys(CONTENT)],
    );
    for (const [field, value] of Object.entries(CONTENT)) {
      const { nonce, ciphertext } = seal(dek, { accountId, recordId, field, version: 1 }, JSON.stringify(value));
      sealed.push(ciphertext.toString("hex"));
      const values = [accountId, recordId, field, nonce, ciphertext];
      await ingest.query("INSERT INTO biz.secrets VALUES ($1, $2, $3, 1, $4, $5)", values);
      const terms = hash(field, value);
      await ingest.query("INSERT INTO biz.search_terms VALUES ($1, $2, $3, 1, $4)", [
        accountId,
        field,
        recordId,
        terms,
      ]);
      asked[field] = hash(field, `${CANARY}@example.test`) ?? [];
    }
    return { record: recordId, sealed: sealed.join(" "), terms: JSON.stringify(asked) };
  } finally {
    await ingest.end();
  }
}

async function insert(owner: Client, table: string, row: Record<string, unknown>): Promise<string> {
  const places = Object.keys(row).map((_, n) => `$${n + 1}`);
  const sql = `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${places.join(", ")}) RETURNING id`;
  const { rows } = await owner.query<{ id: string }>(sql, Object.values(row));
  if (!rows[0]) throw new Error(`attacks: ${table} gave no row`);
  return rows[0].id;
}
