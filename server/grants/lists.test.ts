import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";
import { makeAccount } from "#server/vault/attacks/world.ts";

const NOTE = "the incident shows lost packets on this account";
const NEWEST = { filter: {}, sort: "asked", direction: "desc" } as const;
const change = (sql: string, ...values: unknown[]) => asOwner((owner) => owner.query(sql, values));

async function withRole(role: "support" | "lead") {
  const caller = await callerFor(role);
  const place = await asOwner((owner) => makeAccount(owner, caller.person.id));
  await change("DELETE FROM biz.grants WHERE id = $1", place.grant);
  const ask = (reference: string) =>
    ({ accountId: place.account, reason: "DIAGNOSE_SERVICE", reference, records: 5, note: NOTE }) as const;
  return { ...caller, place, ask };
}

test("a person's list holds their own grants and nobody else's, a page at a time and without a gap", async () => {
  const mine = await withRole("support");
  const other = await withRole("support");
  await other.call.grants.request(other.ask("INC-2000"));
  const made: string[] = [];
  for (const n of [1, 2, 3, 4, 5]) made.unshift((await mine.call.grants.request(mine.ask(`INC-100${n}`))).id);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await mine.call.grants.mine({ ...NEWEST, size: 2, ...(cursor && { cursor }) });
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(made);
  expect(await mine.call.grants.countMine({ filter: {} })).toEqual({ total: 5, capped: false });
  const filter = { account: other.place.account };
  expect((await mine.call.grants.mine({ ...NEWEST, filter })).rows).toEqual([]);
  expect(await mine.call.grants.countMine({ filter: { state: ["active"] } })).toMatchObject({ total: 0 });
});

test("what waits for a decision leaves the list when it lapses, also before the job has said so", async () => {
  const { call, ask, place } = await withRole("support");
  const lead = await callerFor("lead");
  const { id } = await call.grants.request(ask("INC-3000"));
  const waiting = async () =>
    (await lead.call.grants.approvals({ ...NEWEST, filter: { account: place.account } })).rows.map((row) => row.id);
  expect(await waiting()).toEqual([id]);
  await change("UPDATE biz.grants SET lapses_at = clock_timestamp() WHERE id = $1", id);
  expect(await waiting()).toEqual([]);
  expect(await lead.call.grants.countApprovals({ filter: { account: place.account } })).toMatchObject({ total: 0 });
  await expect(lead.call.grants.decide({ id, verdict: "approve" })).rejects.toThrow("Its time ran out while you read");
});

test("reviews are found by cause and by what is overdue, the most urgent first", async () => {
  const { call, place } = await withRole("support");
  const lead = await callerFor("lead");
  const { id } = await call.grants.breakGlass({ accountId: place.account, note: NOTE });
  await call.grants.end({ id });
  const found = async (filter: object) =>
    (
      await lead.call.grants.reviews({ filter: { account: place.account, ...filter }, sort: "due", direction: "asc" })
    ).rows.map((row) => row.id);
  expect(await found({ cause: ["break_glass"], overdue: false })).toEqual([id]);
  expect(await found({ cause: ["random"] })).toEqual([]);
  await change("UPDATE biz.grants SET review_due_at = clock_timestamp() WHERE id = $1", id);
  expect(await found({ overdue: true })).toEqual([id]);
  expect(await lead.call.grants.countReviews({ filter: { overdue: true, account: place.account } })).toMatchObject({
    total: 1,
  });
});

test("a grant's page tells its holder and those who decide everything but content, and nobody else that it is there", async () => {
  const { call, place, person } = await withRole("support");
  const [colleague, lead, privacy] = [await callerFor("support"), await callerFor("lead"), await callerFor("privacy")];
  const { id } = await call.grants.breakGlass({ accountId: place.account, note: NOTE });
  await call.vault.reveal({ grantId: id, recordId: place.record, clientKey: randomUUID() });
  const seen = await call.grants.get({ id });
  expect(seen).toMatchObject({ mine: true, roles: ["support"], shown: 1, minutes: 15 });
  expect(seen.kinds).toEqual([{ kind: "attendee_list", records: 1, opens: ["emails", "names", "title"], masked: [] }]);
  expect(seen.reads).toMatchObject([
    { record: place.record, kind: "attendee_list", fields: ["emails", "names", "title"] },
  ]);
  expect(seen.decisions).toMatchObject([
    { act: "break_glass", to: "active", by: person.name, note: NOTE, noted: true },
  ]);
  for (const decider of [lead, privacy])
    expect(await decider.call.grants.get({ id })).toEqual({ ...seen, mine: false });
  await expect(colleague.call.grants.get({ id })).rejects.toThrow("There is no such grant, or it is not yours to see");
  await expect(call.grants.get({ id: randomUUID() })).rejects.toThrow("There is no such grant");
  expect(await eventsOf(colleague.requestId)).toMatchObject([
    { action: "grants.get", outcome: "refused", subjects: [id] },
  ]);
});

test("words that were erased are told to be erased, and the decision stands", async () => {
  const { call, ask } = await withRole("support");
  const { id } = await call.grants.request(ask("INC-4000"));
  await change("DELETE FROM biz.grant_notes WHERE grant_id = $1", id);
  expect((await call.grants.get({ id })).decisions).toMatchObject([{ act: "request", note: null, noted: true }]);
});

test("the holder reads the question, and why it was denied", async () => {
  const { call, ask } = await withRole("support");
  const lead = await callerFor("lead");
  const { id } = await call.grants.request(ask("INC-5000"));
  const said = async () => (await call.grants.mine(NEWEST)).rows.find((row) => row.id === id)?.said;
  expect(await said()).toBeNull();
  await lead.call.grants.decide({ id, verdict: "more_info", note: "which of the two meetings is it?" });
  expect(await said()).toBe("which of the two meetings is it?");
  await call.grants.answer({ id, note: "the one of Monday morning" });
  await lead.call.grants.decide({ id, verdict: "deny", note: "the incident is closed already" });
  expect(await said()).toBe("the incident is closed already");
});

test("of two who decide at once one is first, and the other is told who and what", async () => {
  const { call, ask } = await withRole("support");
  const [lead, privacy] = [await callerFor("lead"), await callerFor("privacy")];
  const { id } = await call.grants.request(ask("INC-6000"));
  const outcomes = await Promise.allSettled([
    lead.call.grants.decide({ id, verdict: "approve" }),
    privacy.call.grants.decide({ id, verdict: "deny", note: "the incident is closed already" }),
  ]);
  const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [String(one.reason.message)] : []));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatch(
    /^Test (lead approved|privacy denied) this at \d\d:\d\d UTC, so what you chose was not recorded/,
  );
});

test("a second look at what was reviewed is told who was first", async () => {
  const { call, place } = await withRole("support");
  const [lead, privacy] = [await callerFor("lead"), await callerFor("privacy")];
  const { id } = await call.grants.breakGlass({ accountId: place.account, note: NOTE });
  await call.grants.end({ id });
  await lead.call.grants.review({ id, finding: "misuse", note: "no emergency can be seen here" });
  await expect(privacy.call.grants.review({ id, finding: "ok", recoded: "RESOLVE_DISRUPTION" })).rejects.toThrow(
    /^Test lead reviewed this at/,
  );
});

test("asking twice at once makes one grant, and so does breaking the glass twice", async () => {
  const { call, ask, place } = await withRole("support");
  const [one, two] = await Promise.all([call.grants.request(ask("INC-7000")), call.grants.request(ask("INC-7000"))]);
  expect(two.id).toBe(one.id);
  const glass = { accountId: place.account, note: NOTE };
  const [first, second] = await Promise.all([call.grants.breakGlass(glass), call.grants.breakGlass(glass)]);
  expect(second.id).toBe(first.id);
  expect(await call.grants.countMine({ filter: { account: place.account } })).toMatchObject({ total: 2 });
});

test("an offer says what each reason opens, who must agree, and which cases may carry it", async () => {
  const { call, place } = await withRole("support");
  const lead = await callerFor("lead");
  const { id: byHand } = await call.cases.open({ accountId: place.account, subject: "Asked by telephone" });
  await lead.call.flags.set({ accountId: place.account, flag: "vip", on: true });
  const offer = await call.grants.offer({ accountId: place.account });
  expect(offer.flags).toEqual(["vip"]);
  expect(offer.cases).toMatchObject([
    { id: byHand, byThem: true },
    { id: place.case, byThem: false },
  ]);
  const of = (code: string) => offer.reasons.find((reason) => reason.code === code);
  expect(of("LEGAL_PROCESS")).toMatchObject({ approvers: 2, referenceName: "matter", minutes: 60 });
  expect(of("DIAGNOSE_SERVICE")?.kinds).toEqual([
    { kind: "attendee_list", records: 1, opens: [], masked: ["emails", "names", "title"] },
  ]);
  expect(of("CUSTOMER_SUPPORT")?.kinds).toMatchObject([{ opens: ["emails", "names", "title"], masked: [] }]);
  expect(of("EMERGENCY")).toBeUndefined();
  await expect(call.grants.offer({ accountId: randomUUID() })).rejects.toThrow("There is no such account");
});

test("a footprint counts what the person read, by record, account, case and day", async () => {
  const { call, place } = await withRole("support");
  expect(await call.grants.footprint({})).toEqual({ records: 0, accounts: 0, cases: 0, byReason: [], byDay: [] });
  const { id } = await call.grants.open({ accountId: place.account, caseId: place.case });
  for (const _ of [1, 2]) await call.vault.reveal({ grantId: id, recordId: place.record, clientKey: randomUUID() });
  const day = new Date().toISOString().slice(0, 10);
  expect(await call.grants.footprint({})).toEqual({
    ...{ records: 1, accounts: 1, cases: 1 },
    byReason: [{ reason: "CUSTOMER_SUPPORT", reveals: 2 }],
    byDay: [{ day, records: 1 }],
  });
});

test("a reason for security information says what it opens and not whether there is any, and only to whose work it is", async () => {
  const lead = await withRole("lead");
  const kinds = [
    { kind: "access_log", records: null, opens: ["domain_names", "ip_addresses", "seen_at"], masked: [] },
    { kind: "device", records: null, opens: [], masked: ["cookie_ids", "crashed_at", "machine_ids"] },
  ];
  const codesOf = async ({ call }: Pick<typeof lead, "call">) =>
    (await call.grants.offer({ accountId: lead.place.account })).reasons.map(({ code }) => code);
  const { reasons } = await lead.call.grants.offer({ accountId: lead.place.account });
  expect(reasons.find(({ code }) => code === "OPERATE_SERVICE")).toMatchObject({ class: "SECURITY", kinds });
  expect(await codesOf(await callerFor("privacy"))).toEqual(["ABUSE_REVIEW", "FRAUD_REVIEW"]);
  expect(await codesOf(await callerFor("support"))).not.toContain("ABUSE_REVIEW");
});
