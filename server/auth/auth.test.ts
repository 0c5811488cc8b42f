import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actorOf, areaOf } from "#server/auth/session.ts";
import { signIn, signOut, WRONG } from "#server/auth/sign-in.ts";
import { db } from "#server/db.ts";
import { asOwner, callerFor, eventsOf, hire, PASSWORD } from "#server/testing/caller.ts";

const attempt = (email: string, password: string, address = "192.0.2.7") => ({
  email,
  password,
  address,
  agent: "test",
  requestId: randomUUID(),
});

test("a sign-in opens a session whose secret stands nowhere in the database", async () => {
  const person = await hire("support");
  const given = attempt(person.email, PASSWORD);
  const { secret } = await signIn(given);
  expect(await actorOf(secret)).toMatchObject({ staffId: person.id, roles: ["support"] });
  expect((await eventsOf(given.requestId))[0]).toMatchObject({
    action: "auth.signIn",
    outcome: "success",
    actor_id: person.id,
  });
  await asOwner(async (client) => {
    const { rows } = await client.query("SELECT token_hash FROM auth.sessions WHERE staff_id = $1", [person.id]);
    expect(rows[0].token_hash.equals(Buffer.from(secret, "base64url"))).toBe(false);
  });
});

test("an unknown address and a wrong password get the same answer, and both are events without the address", async () => {
  const person = await hire("support");
  const wrong = attempt(person.email, "not the password at all");
  const unknown = attempt(`nobody-${randomUUID()}@example.test`, "not the password at all");
  await expect(signIn(wrong)).rejects.toThrow(WRONG);
  await expect(signIn(unknown)).rejects.toThrow(WRONG);
  for (const { requestId, email } of [wrong, unknown]) {
    const [event] = await eventsOf(requestId);
    expect(event).toMatchObject({
      action: "auth.signIn",
      outcome: "refused",
      code: "WRONG_CREDENTIALS",
      actor_id: null,
    });
    expect(event?.body).not.toContain(email);
  }
});

test("repeated failures make the next attempt wait, while the same person still gets in from elsewhere", async () => {
  const person = await hire("support");
  const address = `198.51.100.${Math.floor(Math.random() * 250)}`;
  for (let n = 0; n < 5; n++)
    await expect(signIn(attempt(person.email, "guess after guess", address))).rejects.toThrow(WRONG);
  await expect(signIn(attempt(person.email, PASSWORD, address))).rejects.toThrow(/Wait \d+ seconds/);
  expect(await signIn(attempt(person.email, PASSWORD, "203.0.113.9"))).toMatchObject({ staffId: person.id });
});

test("somebody without a live role, and somebody disabled, cannot sign in", async () => {
  const nobody = await hire();
  await expect(signIn(attempt(nobody.email, PASSWORD))).rejects.toThrow(WRONG);
  const gone = await hire("support");
  await asOwner((client) => client.query("UPDATE auth.staff SET disabled_at = now() WHERE id = $1", [gone.id]));
  await expect(signIn(attempt(gone.email, PASSWORD))).rejects.toThrow(WRONG);
});

test("signing out ends the session at the next request; everywhere ends all of them", async () => {
  const person = await hire("lead");
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => signIn(attempt(person.email, PASSWORD))));
  const requestId = randomUUID();
  const bytes = (secret = "") => Buffer.from(secret, "base64url");
  expect(await signOut(bytes(first?.secret), false, requestId)).toBe(1);
  expect(await actorOf(first?.secret)).toBeUndefined();
  expect(await actorOf(second?.secret)).toBeDefined();
  expect(await signOut(bytes(second?.secret), true, requestId)).toBe(2);
  expect(await actorOf(third?.secret)).toBeUndefined();
  expect((await eventsOf(requestId)).map((event) => event.action)).toEqual(["auth.signOut", "auth.signOutEverywhere"]);
});

test.each([
  ["idle for longer than its role allows", "last_seen_at = now() - interval '16 minutes'"],
  ["older than twelve hours", "expires_at = now() - interval '1 second'"],
])("a session that is %s is no session", async (_, change) => {
  const { secret, actor, call } = await callerFor("support");
  await asOwner((client) => client.query(`UPDATE auth.sessions SET ${change} WHERE id = $1`, [actor.sessionId]));
  expect(await actorOf(secret)).toBeUndefined();
  await expect(call.accounts.list({ filter: {}, sort: "created", direction: "desc" })).rejects.toThrow(
    "Your session has ended",
  );
});

test("a made-up secret is no one", async () => {
  expect(await actorOf(randomBytes(32).toString("base64url"))).toBeUndefined();
  expect(await actorOf("../../etc/passwd")).toBeUndefined();
});

test("the application's own role can neither read verifiers nor make a session by itself", async () => {
  await expect(db().$queryRaw`SELECT verifier FROM auth.passwords`).rejects.toThrow(/permission denied/);
  await expect(db().$queryRaw`SELECT token_hash FROM auth.sessions`).rejects.toThrow(/permission denied/);
  await expect(db().$executeRaw`INSERT INTO auth.sessions (token_hash) VALUES ('x')`).rejects.toThrow(
    /permission denied/,
  );
});

test("an auditor holds no other role", async () => {
  await expect(hire("auditor", "support")).rejects.toThrow("The auditor role excludes every other role");
});

test("an address is kept as its area only", () => {
  expect(areaOf("198.51.100.77")).toBe("198.51.100.0/24");
  expect(areaOf("::ffff:198.51.100.77")).toBe("198.51.100.0/24");
  expect(areaOf("2001:db8:1:2::3")).toBe("2001:db8:1::/48");
});
