import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { matrix, refusal } from "#server/access/matrix.ts";
import { REASONS, SECURITY_REASONS } from "#server/grants/vocabulary.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { takeInKind } from "#server/vault/attacks/security-world.ts";
import { CANARY, makeAccount } from "#server/vault/attacks/world.ts";
import { KINDS, SECURITY_KINDS } from "#server/vault/schema.ts";

type Caller = Awaited<ReturnType<typeof callerFor>>;
const WHY = "Several sign-ups came from one address.";

let lead: Caller;
let privacy: Caller;
let account: string;
let log: string;
let device: string;

beforeAll(async () => {
  const support = await callerFor("support");
  lead = await callerFor("lead");
  privacy = await callerFor("privacy");
  ({ account } = await asOwner((owner) => makeAccount(owner, support.person.id)));
  log = (await takeInKind(account, "access_log", CANARY)).id;
  device = (await takeInKind(account, "device", CANARY)).id;
});

const rows = <R>(sql: string): Promise<R[]> => asOwner(async (owner) => (await owner.query(sql)).rows);
const press = (grantId: string, recordId: string) => ({ grantId, recordId, clientKey: randomUUID() });

/** Asked for by one, approved by the other, begun by the first. */
async function reviewing(
  asker: Caller,
  approver: Caller,
  reason: "FRAUD_REVIEW" | "OPERATE_SERVICE",
  reference: string,
) {
  const ask = { accountId: account, reason, reference, records: 5, note: WHY } as const;
  const { id } = await asker.call.grants.request(ask);
  await approver.call.grants.decide({ id, verdict: "approve" });
  await asker.call.grants.begin({ id });
  return id;
}

/** For each reason, what of each kind it opens; what is not here is closed. */
const SESSION = ["bytes", "loss", "minutes", "packets", "samples", "started_at"];
const ALL = {
  attendee_list: ["emails", "names", "title"],
  contact_list: ["names", "title"],
  schedule: ["participants", "starts_at", "title"],
};
const ACCESSES = { access_log: ["domain_names", "ip_addresses", "seen_at"] };
const REVIEWS = { ...ACCESSES, device: ["cookie_ids", "crashed_at", "machine_ids"] };
const OPENS: Record<(typeof REASONS)[number], Record<string, string[]>> = {
  CUSTOMER_SUPPORT: ALL,
  DIAGNOSE_SERVICE: { session_record: SESSION, schedule: ["starts_at"] },
  ANTICIPATE_DISRUPTION: { session_record: SESSION },
  RESOLVE_DISRUPTION: { session_record: SESSION, schedule: ["starts_at"] },
  CUSTOMER_DATA_REQUEST: { ...ALL, session_record: SESSION },
  LEGAL_PROCESS: { ...ALL, session_record: SESSION },
  EMERGENCY: { ...ALL, session_record: SESSION },
  OPERATE_SERVICE: ACCESSES,
  ABUSE_REVIEW: REVIEWS,
  FRAUD_REVIEW: REVIEWS,
};

test.each(REASONS)("%s opens of each kind exactly the fields it is meant to open", async (reason) => {
  const found = await rows<{ kind: string; fields: string[] }>(
    `SELECT kind, array_agg(field ORDER BY field) AS fields FROM biz.reason_fields WHERE reason = '${reason}' GROUP BY kind`,
  );
  const opened = Object.fromEntries(found.map(({ kind, fields }) => [kind, fields]));
  for (const kind of [...KINDS, ...SECURITY_KINDS]) expect(opened[kind] ?? [], kind).toEqual(OPENS[reason][kind] ?? []);
});

test("no field name stands in two classes, so that a relabelled record still opens nothing", async () => {
  expect(await rows("SELECT field FROM biz.reason_fields GROUP BY field HAVING count(DISTINCT class) > 1")).toEqual([]);
});

test.each([
  ["BUSINESS", "vault.reveal"],
  ["SECURITY", "security.reveal"],
] as const)("the roles of %s reasons in the database are those of %s in the matrix", async (dataClass, permission) => {
  const found = await rows<{ role: string }>(
    `SELECT DISTINCT role FROM biz.reason_roles JOIN biz.reasons ON code = reason WHERE class = '${dataClass}' ORDER BY role`,
  );
  expect(found.map(({ role }) => role)).toEqual([...matrix[permission].roles].sort());
});

test("the words for security reasons are the reasons of that class", async () => {
  const found = await rows<{ code: string }>("SELECT code FROM biz.reasons WHERE class = 'SECURITY' ORDER BY code");
  expect(found.map(({ code }) => code)).toEqual([...SECURITY_REASONS].sort());
});

test("the privacy officer reads an access log after a lead approved it, and the event says class, reason and commitments", async () => {
  const grant = await reviewing(privacy, lead, "FRAUD_REVIEW", "FRD-2001");
  const before = (await eventsOf(privacy.requestId)).length;
  const shown = await privacy.call.security.reveal(press(grant, log));
  expect(shown.fields.map(({ name }) => name)).toEqual(["domain_names", "ip_addresses", "seen_at"]);
  expect(JSON.stringify(shown.fields)).toContain(CANARY);
  const [event, ...more] = (await eventsOf(privacy.requestId)).slice(before);
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    ...{ action: "security.reveal", outcome: "success", actor_id: privacy.person.id, account_id: account },
    ...{ subjects: [log], fields: ["domain_names", "ip_addresses", "seen_at"], reason: "FRAUD_REVIEW" },
    ...{ grant_id: grant, commitments: [35, 68, 72], detail: expect.objectContaining({ class: "SECURITY" }) },
  });
  expect(event?.body).not.toContain(CANARY);
});

test("running the service opens accesses, and no device", async () => {
  const grant = await reviewing(lead, privacy, "OPERATE_SERVICE", "CHG-2001");
  const shown = await lead.call.security.reveal(press(grant, log));
  expect(shown.fields).toHaveLength(3);
  await expect(lead.call.security.reveal(press(grant, device))).rejects.toThrow(/^This was not opened/);
});

test("nobody approves their own review, and what is only asked for opens nothing", async () => {
  const ask = { accountId: account, reason: "FRAUD_REVIEW", reference: "FRD-2002", records: 5, note: WHY } as const;
  const { id, state } = await lead.call.grants.request(ask);
  expect(state).toBe("requested");
  await expect(lead.call.grants.decide({ id, verdict: "approve" })).rejects.toThrow(/own grant/);
  await expect(lead.call.security.reveal(press(id, log))).rejects.toThrow(/^This was not opened/);
});

test.each([
  ["support", "FRAUD_REVIEW", "FRD-2003"],
  ["privacy", "OPERATE_SERVICE", "CHG-2003"],
  ["privacy", "DIAGNOSE_SERVICE", "INC-2003"],
] as const)("%s cannot ask for %s, whatever the form says", async (role, reason, reference) => {
  const { call } = await callerFor(role);
  const ask = { accountId: account, reason, reference, records: 5, note: WHY };
  await expect(call.grants.request(ask)).rejects.toThrow();
});

test("a reference in the form of another reason is refused", async () => {
  const ask = { accountId: account, reason: "FRAUD_REVIEW", reference: "INC-2004", records: 5, note: WHY } as const;
  await expect(lead.call.grants.request(ask)).rejects.toThrow(/FRD-1042 for a fraud case/);
});

test.each(["support", "auditor", "analyst", "admin"] as const)(
  "for %s there is no security information",
  async (role) => {
    const { call, requestId } = await callerFor(role);
    await expect(call.security.inventory({ accountId: account })).rejects.toThrow(refusal("security.inventory"));
    await expect(call.security.reveal(press(randomUUID(), log))).rejects.toThrow(refusal("security.reveal"));
    expect((await eventsOf(requestId)).map(({ outcome }) => outcome)).toEqual(["refused", "refused"]);
  },
);

test("what support is told of an account names no security record, no such kind and no review", async () => {
  await reviewing(lead, privacy, "FRAUD_REVIEW", "FRD-2005");
  const { call } = await callerFor("support");
  const told = JSON.stringify([
    await call.vault.inventory({ accountId: account }),
    await call.accounts.timeline({ id: account }),
    await call.cases.ofAccount({ accountId: account }),
  ]);
  expect(told).not.toMatch(/access_log|device|ip_addresses|FRAUD|FRD-/);
  for (const id of [log, device]) expect(told).not.toContain(id);
});

test("the inventory tells leads kinds, sizes and which reasons open what, and no content", async () => {
  const { records, next } = await lead.call.security.inventory({ accountId: account });
  expect(next).toBeNull();
  expect(records.map(({ kind }) => kind).sort()).toEqual(["access_log", "device"]);
  expect(records.find(({ kind }) => kind === "device")?.fields[0]?.openedBy).toEqual(["ABUSE_REVIEW", "FRAUD_REVIEW"]);
  expect(JSON.stringify(records)).not.toContain(CANARY);
});
