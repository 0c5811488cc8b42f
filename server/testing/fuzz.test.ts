import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { POST } from "#app/api/trpc/[trpc]/route.ts";
import { matrix, type Permission, ROLES, type Role } from "#server/access/matrix.ts";
import { asOwner, callerFor } from "#server/testing/caller.ts";
import { inputsFor } from "#server/testing/inputs.ts";
import { walk } from "#server/testing/procedures.ts";

/** More tries, or other ones: FUZZ_RUNS=1000 FUZZ_SEED=42. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 100);
const seed = Number(process.env.FUZZ_SEED ?? 20261122);

const INSIDE =
  /stack|node_modules|\.ts:\d|prisma|postgres|pg_|sqlstate|relation |column |SELECT |INSERT |ECONN|undefined|\[object/i;
const account = randomUUID();
const secrets = new Map<Role, string>();

beforeAll(async () => {
  for (const role of ROLES) secrets.set(role, (await callerFor(role)).secret);
  await asOwner((client) =>
    client.query(
      `INSERT INTO crm.accounts (id, ref, email, name, status, plan, country, language, created_at, as_of)
       VALUES ($1, 'A-1', 'ann@example.test', 'Ann', 'active', 'business', 'DE', 'de', now(), now())`,
      [account],
    ),
  );
});

async function post(path: string, secret: string | undefined, body: string) {
  const answer = await POST(
    new Request(`http://127.0.0.1:3000/api/trpc/${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: "http://127.0.0.1:3000",
        host: "127.0.0.1:3000",
        ...(secret && { cookie: `custodian=${secret}` }),
      },
      body,
    }),
  );
  return { status: answer.status, text: await answer.text() };
}

const secretFor = (permission: Permission) => matrix[permission].roles.map((role) => secrets.get(role))[0];
const sentenceOf = (text: string): string => JSON.parse(text).error?.message ?? "";

/** What a person may be told: below 500, one sentence of ours, and nothing of what stands behind it. */
function expectPlainAnswer({ status, text }: { status: number; text: string }): void {
  expect({ status, text }).toMatchObject({ status: expect.toSatisfy((given: number) => given < 500) });
  if (status >= 400) {
    expect(sentenceOf(text)).toMatch(/^[A-Z].*\.$/s);
    expect(text).not.toMatch(INSIDE);
  }
}

test.each(walk())("$path answers any input in plain words", async ({ path, permission, input }) => {
  const secret = secretFor(permission);
  const inputs = fc.oneof(
    { weight: 6, arbitrary: inputsFor(input, { ids: [account], spoiled: true }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  await fc.assert(
    fc.asyncProperty(inputs, async (given) => expectPlainAnswer(await post(path, secret, JSON.stringify(given) ?? ""))),
    { numRuns, seed },
  );
});

test.each(["", "{", "[1", '"', "nul", '{"json":', "\u0000", '{"id":1e999}', "[".repeat(5_000)])(
  "a body that is no JSON is answered in plain words: %j",
  async (body) => expectPlainAnswer(await post("accounts.get", secrets.get("support"), body)),
);

test.each([
  "accounts",
  "accounts.",
  "accounts.nothing",
  "accounts.list,accounts.list",
  "__proto__",
  "constructor.call",
  "%00",
])("a path that is no procedure is answered in plain words: %s", async (path) =>
  expectPlainAnswer(await post(path, secrets.get("support"), "{}")),
);

test.each([undefined, "", "x", "a".repeat(43), "é".repeat(43), "../../etc/passwd", "a".repeat(8_000)])(
  "a cookie that is no session is nobody's: %j",
  async (secret) => {
    const answer = await post("accounts.get", encodeURIComponent(secret ?? ""), JSON.stringify({ id: account }));
    expect(answer.status).toBe(401);
    expectPlainAnswer(answer);
  },
);
