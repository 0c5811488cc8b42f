import type { Page } from "@playwright/test";
import { demoEmail } from "#server/staff/demo.ts";
import { type Customer, newCustomer } from "./customer.ts";
import { endOfLog, eventsSince } from "./log.ts";
import { expect, test } from "./story.ts";

const field = (page: Page) => page.getByRole("textbox", { name: "Search in titles, names and addresses" });
const found = (page: Page) => page.getByRole("region", { name: "Found by the search" });
const searches = async (start: string, { id }: Customer) =>
  (await eventsSince(start, demoEmail("support"))).filter(
    ({ action, account_id }) => action === "vault.search" && account_id === id,
  );

async function beginToSearch(page: Page, { id }: Customer) {
  await page.goto(`/accounts/${id}`);
  await page.getByRole("button", { name: "Begin a grant to search" }).click();
  await expect(field(page)).toBeVisible();
}

test("support finds the one record that holds an address, masked, and reveals it; the log says where was looked and never what for", async ({
  signedIn,
}) => {
  const customer = await newCustomer();
  const { list } = customer;
  const start = await endOfLog();
  const page = await signedIn("support");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await beginToSearch(page, customer);
  await field(page).fill(list.emails[0] ?? "");
  await field(page).press("Enter");
  await expect(found(page)).toContainText("1 record holds these words.");
  await expect(found(page).getByRole("listitem")).toHaveCount(1);
  await expect(found(page)).toContainText(list.ref);
  for (const words of [list.title, ...list.names]) expect(await page.content()).not.toContain(words);
  expect(asked.join("\n") + page.url()).not.toContain("guests.test");

  await found(page)
    .getByRole("button", { name: new RegExp(list.ref) })
    .click();
  await found(page).getByRole("button", { name: "Reveal attendee list" }).click();
  await expect(found(page)).toContainText(list.title);

  const [event, ...more] = await searches(start, customer);
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    outcome: "success",
    account_id: customer.id,
    fields: ["emails", "names", "participants", "title"],
    row_count: 1,
    reason: "CUSTOMER_SUPPORT",
    case_id: customer.caseId,
  });
  expect(JSON.stringify(event)).not.toContain("guests.test");
});

test("only whole words are found, and a search that finds nothing says so and is on record", async ({ signedIn }) => {
  const customer = await newCustomer();
  const start = await endOfLog();
  const page = await signedIn("support");
  await beginToSearch(page, customer);
  await field(page).fill("Petrov");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(found(page)).toContainText("No record holds these words.");
  await field(page).fill("PETROVIC ana");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(found(page)).toContainText("4 records hold these words.");
  expect((await searches(start, customer)).map(({ row_count }) => row_count)).toEqual([0, 4]);
});

test("what was found and what was typed leave the screen when the grant ends", async ({ signedIn }) => {
  const customer = await newCustomer();
  const page = await signedIn("support");
  await beginToSearch(page, customer);
  await field(page).fill(customer.list.emails[0] ?? "");
  await field(page).press("Enter");
  await expect(found(page)).toContainText("1 record holds these words.");
  // Other stories of this person may run beside this one: their grants fold this one away.
  const fold = page.getByText(/^\d+ more grants? runs?$/);
  if (await fold.isVisible()) await fold.click();
  await page
    .getByRole("region", { name: new RegExp(`^Grant on ${customer.ref}`) })
    .getByRole("button", { name: "End now" })
    .click();
  await expect(found(page)).toHaveCount(0);
  await expect(field(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Begin a grant to search" })).toBeVisible();
  expect(await page.content()).not.toContain(customer.list.emails[0]);
});

test("a double click on Search is one search with one event", async ({ signedIn }) => {
  const customer = await newCustomer();
  const start = await endOfLog();
  const page = await signedIn("support");
  await beginToSearch(page, customer);
  await field(page).fill("training");
  await page.getByRole("button", { name: "Search", exact: true }).dblclick();
  await expect(found(page)).toContainText("2 records hold these words.");
  expect(await searches(start, customer)).toHaveLength(1);
});

test("who may see that business information exists but not read it gets no search", async ({ signedIn }) => {
  const customer = await newCustomer();
  const page = await signedIn("privacy");
  await page.goto(`/accounts/${customer.id}`);
  await expect(page.getByText("2 attendee lists, 3 schedules")).toBeVisible();
  await expect(page.getByRole("button", { name: "Begin a grant to search" })).toHaveCount(0);
  await expect(field(page)).toHaveCount(0);
});
