import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Role } from "#server/access/matrix.ts";
import { demoEmail } from "#server/staff/demo.ts";
import { type Customer, newCustomer } from "./customer.ts";
import { endOfLog, eventsSince } from "./log.ts";
import { callAs } from "./procedure.ts";
import { expect, test } from "./story.ts";

/**
 * The whole job of the house, played once from beginning to end on data that came in through the import. Each act is
 * checked where it must show: on the page, in the file, and in the log.
 */
test("support reads a list for a case, and the auditor, the admin and the analyst each do their part and no more", async ({
  signedIn,
}) => {
  const customer = await newCustomer();
  const start = await endOfLog();
  const support = await signedIn("support");
  await findByPartOfTheAddress(support, customer);
  await seeWhatIsKeptMasked(support, customer);
  await revealTheList(support, customer);
  const grantId = await expectTheAccessOnRecord(start, customer);

  const auditor = await signedIn("auditor");
  await findTheAccess(auditor, customer);
  const file = await exportAsCsv(auditor);
  await expectTheAccessInTheFile(file, customer, grantId);
  await expectTheExportOnRecord(auditor);

  const admin = await signedIn("admin");
  await approve(admin, customer);
  expect(await eventsSince(start, demoEmail("admin"))).toContainEqual(
    expect.objectContaining({ action: "testimonials.decide", outcome: "success", account_id: customer.id }),
  );

  const analyst = await signedIn("analyst");
  await seeTotalsOnly(analyst);

  await eachIsRefusedWhatTheOthersMay({ support, auditor, admin, analyst }, customer, grantId);
});

async function findByPartOfTheAddress(page: Page, { email }: Customer) {
  await page.goto("/accounts");
  await expect(page.getByText(/of 10,000\+? accounts/)).toBeVisible();
  await page.getByRole("textbox", { name: "Search" }).fill(email.slice(3, 22));
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 of 1 accounts")).toBeVisible();
  await page.getByRole("link", { name: email }).click();
}

async function seeWhatIsKeptMasked(page: Page, { name, list }: Customer) {
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("2 attendee lists, 3 schedules")).toBeVisible();
  const html = await page.content();
  for (const secret of [list.title, ...list.names, ...list.emails]) expect(html).not.toContain(secret);
}

async function revealTheList(page: Page, { list, caseRef }: Customer) {
  await page.getByRole("button", { name: new RegExp(`Attendee list ${list.ref}`) }).click();
  const record = page.getByRole("region", { name: `Record ${list.ref}` });
  await expect(record).toContainText(`case ${caseRef}`);
  await record.getByRole("button", { name: "Reveal attendee list" }).click();
  for (const words of [list.title, ...list.names, ...list.emails]) await expect(record).toContainText(words);
  await record.getByRole("button", { name: "Hide now" }).click();
  for (const words of [list.title, ...list.names, ...list.emails])
    await expect(page.locator("body")).not.toContainText(words);
}

async function expectTheAccessOnRecord(start: string, customer: Customer): Promise<string> {
  const events = await eventsSince(start, demoEmail("support"));
  const [access, ...others] = events.filter(
    ({ action, account_id }) => action === "vault.reveal" && account_id === customer.id,
  );
  expect(others).toEqual([]);
  expect(access).toMatchObject({
    outcome: "success",
    account_id: customer.id,
    fields: ["emails", "names", "title"],
    reason: "CUSTOMER_SUPPORT",
    case_id: customer.caseId,
    commitments: [19, 21, 27],
  });
  expect(events.find(({ action }) => action === "accounts.list")).toMatchObject({ outcome: "success" });
  return access?.grant_id ?? "";
}

async function findTheAccess(page: Page, { id, caseId }: Customer) {
  await page.goto("/audit");
  await page.getByRole("button", { name: "Case", exact: true }).click();
  await page.getByRole("textbox", { name: "Case" }).fill(caseId);
  await page.getByRole("button", { name: "Use", exact: true }).click();
  await page
    .getByRole("row")
    .filter({ hasText: "Sam Okafor" })
    .filter({ hasText: "Customer support" })
    .getByRole("button")
    .first()
    .click();
  const event = page.getByRole("dialog", { name: "Event" });
  for (const words of ["CUSTOMER_SUPPORT", caseId, "emails, names, title", id, "C19", "C21", "C27"])
    await expect(event).toContainText(words);
  await event.getByRole("button", { name: "Close" }).click();
}

async function exportAsCsv(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Export" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: /^CSV Every event/ }).click();
  return readFile(await (await downloading).path(), "utf8");
}

async function expectTheAccessInTheFile(file: string, customer: Customer, grantId: string) {
  const lines = file.trimEnd().split("\r\n");
  expect(lines[0]).toContain("Event,Time (UTC),Person");
  const access = lines.filter((line) => line.includes("vault.reveal"));
  expect(access).toHaveLength(1);
  for (const words of [
    "Sam Okafor",
    "CUSTOMER_SUPPORT",
    customer.caseId,
    customer.id,
    grantId,
    "emails names title",
    "C19 C21 C27",
  ])
    expect(access[0]).toContain(words);
  for (const line of lines.slice(1)) expect(line).toContain(customer.caseId);
}

async function expectTheExportOnRecord(page: Page) {
  await page.goto("/audit?action=audit.export&time=today");
  await expect(page.getByRole("row").filter({ hasText: "Aino Virtanen" }).first()).toContainText(/export/i);
}

async function approve(page: Page, { testimonial }: Customer) {
  await page.goto("/testimonials?dir=desc");
  await page.getByRole("button", { name: new RegExp(testimonial.author) }).click();
  await expect(page.getByRole("figure").filter({ hasText: testimonial.body })).toBeVisible();
  await page.getByRole("button", { name: /^Approve a/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("navigation", { name: "States" }).getByRole("button", { name: "Approved" }).click();
  await expect(page.getByRole("button", { name: new RegExp(testimonial.author) })).toBeVisible();
}

async function seeTotalsOnly(page: Page) {
  await page.goto("/surveys?state=closed");
  await page.getByRole("row").filter({ hasText: "Closed" }).getByRole("link").first().click();
  await expect(page.getByText("Groups of fewer than 10 are merged.").first()).toBeVisible();
  await expect(page.getByText(/\d ?%/).first()).toBeVisible();
  expect(await page.content()).not.toMatch(/response_?id|"answers"/i);
}

const others: Record<
  "support" | "auditor" | "admin" | "analyst",
  { path: string; action: string; input: (customer: Customer) => object }[]
> = {
  support: [
    { path: "/audit", action: "audit.list", input: () => ({ filter: {}, sort: "at", direction: "desc" }) },
    { path: "/surveys", action: "surveys.list", input: () => ({ filter: {}, sort: "opened", direction: "desc" }) },
  ],
  auditor: [
    { path: "/accounts", action: "accounts.get", input: ({ id }) => ({ id }) },
    { path: "/testimonials", action: "testimonials.waiting", input: () => ({}) },
  ],
  admin: [
    { path: "/accounts", action: "vault.inventory", input: ({ id }) => ({ accountId: id }) },
    { path: "/audit", action: "audit.facets", input: () => ({}) },
  ],
  analyst: [
    { path: "/accounts", action: "accounts.get", input: ({ id }) => ({ id }) },
    { path: "/consents", action: "consents.list", input: () => ({ filter: {}, sort: "occurred", direction: "desc" }) },
  ],
};

async function eachIsRefusedWhatTheOthersMay(
  pages: Record<keyof typeof others, Page>,
  customer: Customer,
  grantId: string,
) {
  for (const [role, attempts] of Object.entries(others)) {
    const page = pages[asRole(role)];
    const start = await endOfLog();
    for (const { path, action, input } of attempts) {
      await page.goto(path);
      await expect(page.getByText("Nothing was shown, and the refusal is on record.")).toBeVisible();
      expect((await callAs(page, action, input(customer))).code).toBe("FORBIDDEN");
    }
    const reveal = { grantId, recordId: customer.id, clientKey: crypto.randomUUID() };
    expect((await callAs(page, "vault.reveal", reveal)).code).toBe("FORBIDDEN");
    const events = await eventsSince(start, demoEmail(asRole(role)));
    const refused = events.filter(({ outcome, code }) => outcome === "refused" && code === "FORBIDDEN");
    for (const { action } of attempts) expect(refused.map((event) => event.action)).toContain(action);
    expect(refused.map((event) => event.action)).toContain("vault.reveal");
    expect(refused).toHaveLength(attempts.length * 2 + 1);
  }
}

const ROLES = ["support", "auditor", "admin", "analyst"] as const satisfies Role[];
const asRole = (word: string) => ROLES.find((role) => role === word) ?? "analyst";
