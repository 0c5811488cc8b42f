import { demoEmail } from "#server/staff/demo.ts";
import { endOfLog, eventsSince } from "./log.ts";
import { pages } from "./pages.ts";
import { expect, test } from "./story.ts";

const list = { filter: {}, sort: "created", direction: "desc" };

test("every answer forbids framing, sniffing, foreign scripts and being kept", async ({ signedIn }) => {
  const page = await signedIn("support");
  for (const path of ["/", "/accounts", "/sign-in", "/api/health/ready", "/no-such-page"]) {
    const headers = (await page.request.get(path, { maxRedirects: 0 })).headers();
    const policy = headers["content-security-policy"] ?? "";
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect([path, policy]).toEqual([path, expect.stringContaining(rule)]);
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic'/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cache-control": expect.stringContaining("no-store"),
    });
    expect(headers).not.toHaveProperty("x-powered-by");
  }
});

test("each answer has a nonce of its own, and none that the asker chose", async ({ request }) => {
  const chosen = "Y2hvc2VuLWJ5LXRoZS1hc2tlcg==";
  const headers = { "x-nonce": chosen, "content-security-policy": `script-src 'nonce-${chosen}' *` };
  const answers = await Promise.all([1, 2].map(() => request.get("/sign-in", { headers })));
  const policies = answers.map((answer) => answer.headers()["content-security-policy"]);
  expect(new Set(policies).size).toBe(2);
  for (const answer of answers) expect(await answer.text()).not.toContain(chosen);
});

test("a change is taken from our own pages alone, and only as JSON", async ({ signedIn }) => {
  const page = await signedIn("support");
  await page.goto("/");
  const origin = new URL(page.url()).origin;
  const post = (headers: Record<string, string>, data: string | object = list) =>
    page.request.post("/api/trpc/accounts.list", { headers, data });
  expect((await post({ origin })).status()).toBe(200);
  expect((await post({ origin: "https://elsewhere.test" })).status()).toBe(403);
  expect((await post({ origin: "null" })).status()).toBe(403);
  expect((await post({ origin, "sec-fetch-site": "cross-site" })).status()).toBe(403);
  expect((await post({ origin, "content-type": "text/plain" }, JSON.stringify(list))).status()).toBe(415);
  expect((await post({ origin, "content-type": "multipart/form-data" }, "x")).status()).toBe(415);
  expect((await post({ origin }, { ...list, padding: "x".repeat(1024 * 1024) })).status()).toBe(413);
  expect((await page.request.get("/api/trpc/accounts.list?input=%7B%7D")).status()).toBe(405);
});

test("the doors that frameworks have left open before are shut", async ({ request }) => {
  for (const path of [
    "/_next/image?url=%2Fx.png&w=64&q=75",
    "/.env",
    "/.git/config",
    "/package.json",
    "/_next/../package.json",
    "/api/trpc",
  ])
    expect([path, String((await request.get(path)).status())]).toEqual([path, expect.stringMatching(/^4\d\d$/)]);
  for (const { folder } of pages.filter(({ folder }) => !folder.includes("["))) {
    const path = folder === "." ? "/" : `/${folder}`;
    for (const header of [
      "x-middleware-subrequest",
      "x-middleware-rewrite",
      "x-invoke-path",
      "x-matched-path",
      "x-nextjs-data",
    ]) {
      const answer = await request.get(path, {
        headers: { [header]: "middleware:middleware:middleware" },
        maxRedirects: 0,
      });
      expect([path, header, answer.status(), answer.headers().location]).toEqual([path, header, 307, "/sign-in"]);
    }
  }
});

test("a body that pretends to be a Server Action reaches nothing", async ({ request }) => {
  const answer = await request.post("/sign-in", {
    headers: { "next-action": "00".repeat(21) },
    multipart: { "0": "[]" },
  });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(answer.status()).toBeLessThan(500);
});

test("an id that does not exist is told in a sentence, and the question is an event", async ({ signedIn }) => {
  const [page, start] = [await signedIn("support"), await endOfLog()];
  await page.goto(`/accounts/${crypto.randomUUID()}`);
  await expect(page.getByText("There is no such account, or it is not yours to see.")).toBeVisible();
  await page.goto("/accounts/not-an-id");
  await expect(page.locator("main").getByRole("alert")).toHaveText(/^[A-Z][^{}]+\.$/);
  await page.goto("/nothing/here");
  await expect(page.getByText("There is no such page")).toBeVisible();
  const refused = (await eventsSince(start, demoEmail("support"))).filter(({ outcome }) => outcome === "refused");
  expect(refused.map(({ action, code }) => [action, code])).toEqual([
    ["accounts.get", "NOT_FOUND"],
    ["accounts.get", "BAD_REQUEST"],
  ]);
});
