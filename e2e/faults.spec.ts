import { newCustomer } from "./customer.ts";
import { FrailHouse } from "./frail-house.ts";
import { expect, test } from "./story.ts";

const AWAY = "The database does not answer, so nothing was read or changed.";
const house = new FrailHouse();

test.beforeAll(() => house.open());
test.afterEach(() => house.mend());
test.afterAll(() => house.close());

test("a list says that the database is away, and fills itself when it is back", async ({ signedIn }) => {
  const page = await signedIn("support", { baseURL: house.address });
  await page.goto("/accounts");
  await expect(page.getByRole("row").nth(10)).toBeVisible();
  house.cut();
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByRole("alert").filter({ hasText: AWAY })).toBeVisible();
  house.mend();
  await expect(page.getByRole("row").nth(10)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(AWAY)).toHaveCount(0);
});

test("a page that is opened while the database is away says so, and opens by itself when it is back", async ({
  signedIn,
}) => {
  const page = await signedIn("support", { baseURL: house.address });
  house.cut();
  await page.goto("/accounts");
  await expect(page.getByText("This page could not be read.")).toBeVisible();
  await expect(page.getByText("The page looks every few seconds and comes back by itself")).toBeVisible();
  house.mend();
  await expect(page.getByRole("row").nth(10)).toBeVisible({ timeout: 20_000 });
});

test("what somebody wrote while the database was away stays in the form, and is kept once when sent again", async ({
  signedIn,
}) => {
  const customer = await newCustomer();
  const page = await signedIn("support", { baseURL: house.address });
  await page.goto(`/accounts/${customer.id}`);
  await page.getByLabel("New note").fill("Written in the dark.");
  house.cut();
  await page.getByRole("button", { name: "Write note" }).click();
  await expect(page.locator("form").getByText(AWAY)).toBeVisible();
  await expect(page.getByLabel("New note")).toHaveValue("Written in the dark.");
  house.mend();
  await expect(async () => {
    await page.getByRole("button", { name: "Write note" }).click();
    await expect(page.getByLabel("New note")).toHaveValue("", { timeout: 3_000 });
  }).toPass();
  await expect(page.getByRole("listitem").filter({ hasText: "Written in the dark." })).toHaveCount(1);
});

test("machines are told whether the house is ready, and nothing about why it is not", async ({ request }) => {
  const ask = (path: string) => request.get(`${house.address}/api/health/${path}`);
  expect((await ask("ready")).status()).toBe(200);
  house.cut();
  const ready = await ask("ready");
  expect([ready.status(), await ready.text()]).toEqual([
    503,
    expect.not.stringMatching(/127\.0\.0\.1|custodian_|ECONN|postgres/i),
  ]);
  expect((await ask("live")).status()).toBe(200);
});
