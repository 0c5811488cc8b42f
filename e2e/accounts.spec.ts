import type { Page } from "@playwright/test";
import { z } from "zod";
import { demoEmail } from "#server/staff/demo.ts";
import { newCustomer } from "./customer.ts";
import { asOwner, endOfLog, eventsSince } from "./log.ts";
import { hire } from "./staff.ts";
import { expect, test } from "./story.ts";

const rows = (page: Page) =>
  page.getByRole("table", { name: "Accounts" }).getByRole("rowgroup").last().getByRole("row");
const emails = (page: Page) => rows(page).getByRole("link").allInnerTexts();
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

async function search(page: Page, text: string) {
  await page.getByRole("textbox", { name: "Search" }).fill(text);
  await page.keyboard.press("Enter");
}

async function choose(page: Page, filter: string, option: string) {
  await page
    .getByRole("button", { name: new RegExp(`^${filter}`) })
    .first()
    .click();
  await page.getByRole("dialog", { name: filter }).getByLabel(option, { exact: true }).check();
  await page.keyboard.press("Escape");
}

test("what somebody types into the search stays out of the address, and the link still finds the same", async ({
  signedIn,
}) => {
  const customer = await newCustomer();
  const [page, colleague] = [await signedIn("support"), await signedIn("lead")];
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/accounts");
  await search(page, customer.email);
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/[?&]s=[\w-]{22}/);
  expect(asked.filter((url) => decodeURIComponent(url).includes(customer.email.slice(0, 12)))).toEqual([]);
  await colleague.goto(page.url());
  await expect(rows(colleague)).toHaveCount(1);
  await expect(colleague.getByRole("link", { name: customer.email })).toBeVisible();
  await expect(colleague.getByRole("textbox", { name: "Search" })).toHaveValue(customer.email);
});

test("an event names who searched and where, and not what for", async ({ signedIn }) => {
  const [customer, start] = [await newCustomer(), await endOfLog()];
  const page = await signedIn("support");
  await page.goto("/accounts");
  await search(page, customer.email);
  await expect(rows(page)).toHaveCount(1);
  const lists = (await eventsSince(start, demoEmail("support"))).filter(({ action }) => action === "accounts.list");
  const found = lists.find(({ row_count }) => row_count === 1);
  expect(found?.subjects).toEqual([customer.id]);
  expect(JSON.stringify(found)).not.toContain(customer.email);
});

test("filters, sort and columns stand in the address, and going back takes them back", async ({ signedIn }) => {
  const page = await signedIn("support");
  await page.goto("/accounts");
  await choose(page, "Status", "Suspended");
  await expect(page).toHaveURL(/status=suspended/);
  await expect(rows(page).first()).toContainText("Suspended");
  await page.getByRole("columnheader", { name: /^Name/ }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=name/);
  expect(query(page)).toMatchObject({ status: "suspended", sort: "name" });
  const first = await firstSuspendedByName();
  await expect(rows(page).getByRole("link").first()).toHaveText(first);
  await page.reload();
  await expect(rows(page).getByRole("link").first()).toHaveText(first);
  await page.getByRole("button", { name: "Remove the filter Status" }).click();
  await expect(page).not.toHaveURL(/status=/);
  await page.goBack();
  await expect(page).toHaveURL(/status=suspended/);
});

async function firstSuspendedByName(): Promise<string> {
  const { rows } = await asOwner((client) =>
    client.query("SELECT email FROM crm.accounts WHERE status = 'suspended' ORDER BY lower(name), id LIMIT 1"),
  );
  return z.object({ email: z.string() }).parse(rows[0]).email;
}

test("pages follow each other without a gap, there and back again", async ({ signedIn }) => {
  const page = await signedIn("support");
  await page.goto("/accounts?status=closed");
  await expect(rows(page)).toHaveCount(50);
  const seen = [await emails(page)];
  for (const _ of [1, 2]) {
    const last = seen.at(-1)?.[0];
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await expect(rows(page).getByRole("link").first()).not.toHaveText(last ?? "");
    seen.push(await emails(page));
  }
  expect(new Set(seen.flat()).size).toBe(150);
  await page.getByRole("button", { name: "Previous", exact: true }).click();
  await expect.poll(() => emails(page)).toEqual(seen[1]);
  await page.getByRole("button", { name: "First page" }).click();
  await expect.poll(() => emails(page)).toEqual(seen[0]);
  expect(query(page).at).toBeUndefined();
});

test("a view that somebody saves and shares is there for a colleague, with its columns", async ({ signedIn }) => {
  const name = `Suspended ${crypto.randomUUID().slice(0, 6)}`;
  const [page, colleague] = [await signedIn("support"), await signedIn("lead")];
  await page.goto("/accounts?status=suspended");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Country" }).check();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Country" })).toBeVisible();
  await page.getByRole("button", { name: /^(Views|Suspended \w{6})$/ }).click();
  await page.getByRole("button", { name: "Save what is shown as a view" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel(/^Share it/).check();
  await page.getByRole("button", { name: "Save the view" }).click();
  await expect(page.getByRole("button", { name })).toBeVisible();
  await colleague.goto("/accounts");
  await colleague.getByRole("button", { name: "Views" }).click();
  await colleague
    .getByRole("button", { name: new RegExp(name) })
    .first()
    .click();
  await expect(colleague).toHaveURL(/status=suspended/);
  await expect(colleague.getByRole("columnheader", { name: "Country" })).toBeVisible();
});

test("a note on many accounts is one job with a result for each of them", async ({ signedIn }) => {
  const [one, other, start] = [await newCustomer(), await newCustomer(), await endOfLog()];
  const page = await signedIn("support");
  await page.goto("/accounts");
  await search(page, "@atelier-nord.test");
  for (const { email } of [one, other])
    await rows(page).filter({ hasText: email }).getByLabel("Select this row").check();
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.getByRole("button", { name: "Add the same note" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Note").fill("The outage of Monday was ours; nothing was lost.");
  await expect(dialog.getByText("2 accounts.")).toBeVisible();
  await dialog.getByRole("button", { name: /^Add the same note \(2\)/ }).click();
  await expect(page).toHaveURL(/\/bulk\/[0-9a-f-]{36}/);
  for (const { email } of [one, other])
    await expect(page.getByRole("row").filter({ hasText: email })).toContainText("Done");
  expect(await eventsSince(start, demoEmail("support"))).toContainEqual(
    expect.objectContaining({ action: "bulk.start", outcome: "success", row_count: 2 }),
  );
  await page.goto(`/accounts/${one.id}`);
  await expect(page.getByText("The outage of Monday was ours; nothing was lost.")).toBeVisible();
});

test("everything on the list can be done by keyboard", async ({ signedIn }) => {
  const customer = await newCustomer();
  const page = await signedIn(await hire("support"));
  await page.goto("/accounts");
  await expect(rows(page)).toHaveCount(50);
  await page.keyboard.press("/");
  await page.keyboard.type(customer.ref.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("link", { name: customer.email }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: customer.name })).toBeVisible();
});
