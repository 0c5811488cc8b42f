import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { custodian } from "#cli/testing/run.ts";
import { actorOf } from "#server/auth/session.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { rows } from "#server/intake/intake.fixture.ts";

const WORDS = "seven small grey boats";
const signs = (email: string, password: string) =>
  signIn({ email, password, address: "127.0.0.1", agent: "test", requestId: randomUUID() });
const add = (email: string, role: string, ...more: string[]) =>
  custodian(["staff", "add", "--email", email, "--name", "Ann Example", "--role", role, "--password-stdin", ...more], {
    input: `${WORDS}\n`,
  });
const idOf = async (email: string) =>
  (await rows<{ id: string }>("SELECT id FROM auth.staff WHERE email = $1", [email]))[0]?.id;
const eventsAbout = async (email: string) =>
  rows(
    "SELECT action, outcome, actor_system, detail FROM audit.events WHERE subjects = ARRAY[$1] AND actor_system IS NOT NULL ORDER BY id",
    [await idOf(email)],
  );

test("a person who is added signs in with the password that was made, in the roles that were given", async () => {
  const added = await custodian([
    "staff",
    "add",
    "--email",
    "Made@Example.test",
    "--name",
    "Ann",
    "--role",
    "support,lead",
  ]);
  expect(added).toMatchObject({ code: 0, err: "" });
  const password = /shown this once: (\S+)\n/.exec(added.out)?.[1] ?? "";
  expect(password.length).toBeGreaterThanOrEqual(20);
  const { secret } = await signs("made@example.test", password);
  expect((await actorOf(secret))?.roles).toEqual(["lead", "support"]);
  expect(await eventsAbout("made@example.test")).toEqual([
    {
      action: "staff.add",
      outcome: "success",
      actor_system: "command-line",
      detail: { roles: ["support", "lead"], demo: false },
    },
  ]);
});

test("a password read from standard input is not printed", async () => {
  const added = await add("quiet@example.test", "analyst");
  expect(added.out).toBe("quiet@example.test can sign in as analyst.\n");
  await signs("quiet@example.test", WORDS);
});

test.each([
  ["too short", "fourteen chars"],
  ["too long", "x y ".repeat(40)],
  ["known to all", "Password-Password"],
  ["a run of the keyboard", "qwertyuiopasdfghjkl"],
  ["one thing over and over", "boatboatboatboat"],
  ["made of the address", "weak@example.test1"],
  ["of two lines", "first long line\nsecond long line"],
])("a password that is %s is refused, and nobody is added", async (_, input) => {
  const refused = await custodian(
    ["staff", "add", "--email", "weak@example.test", "--name", "W", "--role", "lead", "--password-stdin"],
    { input },
  );
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/^custodian: .*\.\n$/);
  expect(refused.err).not.toContain(input.slice(0, 10));
  expect(await idOf("weak@example.test")).toBeUndefined();
});

test.each([
  [
    "roles that exclude each other",
    ["--role", "auditor,admin"],
    1,
    /auditor and (support|lead|privacy|analyst|admin) exclude each other/,
  ],
  ["a role that is none", ["--role", "boss"], 2, /A role is one of: support/],
  ["an address that is none", ["--email", "nobody"], 1, /This is no e-mail address/],
  ["no name", ["--name", " "], 1, /Give the person's name/],
])("%s is refused with a sentence", async (_, options, code, sentence) => {
  const given = ["--email", "refused@example.test", "--name", "R", "--role", "lead", ...options];
  const refused = await custodian(["staff", "add", ...given]);
  expect(refused.code).toBe(code);
  expect(refused.err).toMatch(sentence);
  expect(await idOf("refused@example.test")).toBeUndefined();
});

test("an address that is taken, and one that nobody has, are refused", async () => {
  await add("taken@example.test", "lead");
  expect(await add("taken@example.test", "admin")).toMatchObject({
    code: 1,
    err: expect.stringContaining("has this address already"),
  });
  for (const verb of ["disable", "enable", "password"]) {
    expect(await custodian(["staff", verb, "nobody@example.test"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("Nobody here has this address"),
    });
  }
});

test("who is disabled is out at once, stays out, and comes back when enabled", async () => {
  await add("leaver@example.test", "support");
  const { secret } = await signs("leaver@example.test", WORDS);
  const disabled = await custodian(["staff", "disable", "leaver@example.test"]);
  expect(disabled.out).toBe("leaver@example.test can no longer sign in; 1 session ended.\n");
  expect(await actorOf(secret)).toBeUndefined();
  await expect(signs("leaver@example.test", WORDS)).rejects.toThrow("do not belong together");
  expect(await custodian(["staff", "disable", "leaver@example.test"])).toMatchObject({ code: 1 });
  expect((await custodian(["staff", "enable", "leaver@example.test"])).code).toBe(0);
  await signs("leaver@example.test", WORDS);
  expect((await eventsAbout("leaver@example.test")).map((event) => Reflect.get(Object(event), "action"))).toEqual([
    "staff.add",
    "staff.disable",
    "staff.enable",
  ]);
});

test("the last admin cannot be disabled, and one of two can", async () => {
  await add("admin-one@example.test", "admin");
  expect(await custodian(["staff", "disable", "admin-one@example.test"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("the last admin"),
  });
  await add("admin-two@example.test", "admin");
  const both = await Promise.all(["one", "two"].map((n) => custodian(["staff", "disable", `admin-${n}@example.test`])));
  expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
});

test("a new password ends the sessions that the old one opened", async () => {
  await add("changer@example.test", "privacy");
  const { secret } = await signs("changer@example.test", WORDS);
  const changed = await custodian(["staff", "password", "changer@example.test"]);
  expect(await actorOf(secret)).toBeUndefined();
  await expect(signs("changer@example.test", WORDS)).rejects.toThrow("do not belong together");
  await signs("changer@example.test", /once: (\S+)/.exec(changed.out)?.[1] ?? "");
});

test("the list tells programs in JSON and people in lines, and looking is an event", async () => {
  const listed = await custodian(["staff", "list", "--json"]);
  const people: { email: string; roles: string[] }[] = JSON.parse(listed.out);
  expect(people.find(({ email }) => email === "quiet@example.test")).toMatchObject({
    name: "Ann Example",
    roles: ["analyst"],
    demo: false,
    disabledAt: null,
  });
  expect((await custodian(["staff", "list"])).out).toMatch(/^quiet@example\.test\s+analyst {2}Ann Example$/m);
  const [event] = await rows(
    "SELECT action, row_count FROM audit.events WHERE action = 'staff.list' ORDER BY id LIMIT 1",
  );
  expect(event).toEqual({ action: "staff.list", row_count: people.length });
});
