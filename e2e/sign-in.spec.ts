import type { Page } from "@playwright/test";
import { newCustomer } from "./customer.ts";
import { openDoor } from "./door.ts";
import { asOwner, endOfLog, eventsSince } from "./log.ts";
import { callAs } from "./procedure.ts";
import { hire, type Staff } from "./staff.ts";
import { expect, test } from "./story.ts";

const WRONG = "This e-mail address and password do not belong together. Check both and try again.";
const WAIT = /^Too many attempts\. Wait \d+ seconds, then try again; nothing is locked\.$/;

async function fill(page: Page, { email, password }: Staff) {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const said = (page: Page) => page.getByRole("alert").filter({ hasText: /\w/ });

async function pressInMenu(page: Page, words: string) {
  await page.getByRole("complementary", { name: "Custodian" }).getByRole("button", { name: /Story/ }).click();
  await page.getByRole("button", { name: words, exact: true }).click();
}

test("the right password leads home, and the sign-in is an event", async ({ page }) => {
  const [start, person] = [await endOfLog(), await hire("support")];
  await page.goto("/accounts");
  await expect(page).toHaveURL("/sign-in");
  await fill(page, person);
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await eventsSince(start, person.email)).toContainEqual(
    expect.objectContaining({ action: "auth.signIn", outcome: "success" }),
  );
});

test("a wrong password and an unknown address are told in the same words", async ({ page }) => {
  const person = await hire("support");
  await page.goto("/sign-in");
  for (const given of [
    { ...person, password: "not the password at all" },
    { ...person, email: `nobody.${person.email}` },
  ]) {
    await fill(page, given);
    await expect(said(page)).toHaveText(WRONG);
    await page.reload();
  }
  await expect(page).toHaveURL("/sign-in");
});

test("who keeps guessing is asked to wait, and the account is not locked for its owner", async ({ page }) => {
  const person = await hire("support");
  await page.goto("/sign-in");
  await expect(async () => {
    await answerTo(page, { ...person, password: "a guess, and one more guess" });
    await expect(said(page)).toHaveText(WAIT, { timeout: 300 });
  }).toPass();
  await expect.poll(() => answerTo(page, person), { timeout: 20_000 }).toBe(200);
  await expect(page).toHaveURL("/");
});

async function answerTo(page: Page, staff: Staff): Promise<number> {
  const answered = page.waitForResponse("**/api/auth/callback/credentials");
  await fill(page, staff);
  return (await answered).status();
}

test("after signing out, neither the way back nor the old cookie opens anything", async ({ signedIn }) => {
  const page = await signedIn(await hire("support"));
  await page.goto("/accounts");
  const cookies = await page.context().cookies();
  await pressInMenu(page, "Sign out");
  await expect(page).toHaveURL("/sign-in");
  await page.goBack();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.context().addCookies(cookies);
  await page.goto("/accounts");
  await expect(page).toHaveURL("/sign-in");
  expect((await callAs(page, "accounts.count", { filter: {} })).code).toBe("UNAUTHORIZED");
});

test("signing out everywhere ends the session on the other machine at its next request", async ({
  signedIn,
  playwright,
}) => {
  const person = await hire("lead");
  const [here, start] = [await signedIn(person), await endOfLog()];
  await here.goto("/accounts");
  const there = await openDoor(playwright.request, person);
  await pressInMenu(here, "Sign out everywhere");
  await expect(here).toHaveURL("/sign-in");
  const other = await playwright.request.newContext({ ...there, baseURL: new URL(here.url()).origin, maxRedirects: 0 });
  expect((await other.get("/accounts")).headers().location).toContain("/sign-in");
  await other.dispose();
  expect(await eventsSince(start, person.email)).toContainEqual(
    expect.objectContaining({ action: "auth.signOutEverywhere", row_count: 2 }),
  );
});

test("a session that ends in the middle of a form says so and keeps what was typed", async ({ signedIn }) => {
  const [person, customer] = [await hire("support"), await newCustomer()];
  const page = await signedIn(person);
  await page.goto(`/accounts/${customer.id}`);
  await page.getByLabel("New note").fill("Called back; the invitations arrive again.");
  await asOwner((client) =>
    client.query(
      `UPDATE auth.sessions SET ended_at = clock_timestamp(), ended_why = 'disabled'
       WHERE staff_id = (SELECT id FROM auth.staff WHERE email = $1)`,
      [person.email],
    ),
  );
  await page.getByRole("button", { name: "Write note" }).click();
  await expect(
    page.locator("form").getByText("Your session has ended. Sign in again; what you typed is kept on this page."),
  ).toBeVisible();
  await expect(page.getByLabel("New note")).toHaveValue("Called back; the invitations arrive again.");
});

test("cookies hold random ids and nothing else, out of reach of scripts", async ({ page }) => {
  await page.goto("/sign-in");
  await fill(page, await hire("support"));
  await expect(page).toHaveURL("/");
  const shapes: Record<string, RegExp> = {
    custodian: /^[A-Za-z0-9_-]{43}$/,
    "custodian-csrf": /^[0-9a-f]{64}(%7C|\|)[0-9a-f]{64}$/,
    "custodian-origin": new RegExp(`^${encodeURIComponent(new URL(page.url()).origin)}$`),
  };
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toContain("custodian");
  for (const { name, value, httpOnly, sameSite } of cookies) {
    expect([name, value]).toEqual([name, expect.stringMatching(shapes[name] ?? /^no such cookie is known$/)]);
    expect([name, httpOnly, sameSite]).toEqual([name, true, "Lax"]);
  }
  expect(await page.evaluate(() => document.cookie)).toBe("");
});
