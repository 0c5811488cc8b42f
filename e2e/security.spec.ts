import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { demoEmail } from "#server/staff/demo.ts";
import { type Customer, newCustomer } from "./customer.ts";
import { takeIn } from "./intake.ts";
import { endOfLog, eventsSince } from "./log.ts";
import { callAs } from "./procedure.ts";
import { expect, test } from "./story.ts";

const WHY = "Calls of this customer break off every evening.";
const ADDRESS = "203.0.113.77";
const COOKIE = "9f86d081884c7d659a2feaa0c55ad015";

/** A customer with two session records, and with what only security reasons open. */
async function watchedCustomer(): Promise<Customer> {
  const customer = await newCustomer();
  const now = new Date().toISOString();
  const line = (type: string, kind: string, ref: string, fields: object) => ({
    ...{ type, id: `${customer.ref}-${ref}`, time: now },
    data: { kind, account: customer.ref, ref: `${customer.ref}-${ref}`, items: 1, fields },
  });
  const course = (worst: number) =>
    Array.from({ length: 12 }, (_, n) => ({
      at: n * 60,
      packets: 900 + n,
      bytes: 700_000,
      loss: n === 6 ? worst : 0.002,
      delay: 30 + n,
    }));
  const session = (n: number, worst: number) =>
    line("business.record", "session_record", `session-${n}`, {
      started_at: now,
      minutes: 12,
      loss: 0.01,
      samples: course(worst),
    });
  await takeIn([
    session(1, 0.25),
    session(2, 0.04),
    line("security.recorded", "access_log", "seen", {
      seen_at: [now],
      ip_addresses: [ADDRESS],
      domain_names: ["dsl.example.net"],
    }),
    line("security.recorded", "device", "devices", { machine_ids: ["m-laptop-00042"], cookie_ids: [COOKIE] }),
  ]);
  return customer;
}

/** Asked for by one, approved by the other, begun by the first: by the procedures, since the screens have their own story. */
async function grantFor(
  asker: Page,
  approver: Page,
  accountId: string,
  reason: string,
  reference: string,
): Promise<string> {
  await asker.goto("/");
  await approver.goto("/");
  const asked = await callAs(asker, "grants.request", { accountId, reason, reference, records: 25, note: WHY });
  const { id } = z.object({ id: z.uuid() }).parse(asked.data);
  expect(await callAs(approver, "grants.decide", { id, verdict: "approve" })).toMatchObject({ code: "OK" });
  expect(await callAs(asker, "grants.begin", { id })).toMatchObject({ code: "OK" });
  return id;
}

/** How a chart is named for whoever does not see it. */
const DRAWN = { name: / from 0:00 to 11:00: highest / };

const record = (page: Page, ref: string) => page.getByRole("region", { name: `Record ${ref}` });

async function reveal(page: Page, ref: string, what: string) {
  await page.getByRole("button", { name: new RegExp(ref) }).click();
  await record(page, ref)
    .getByRole("button", { name: `Reveal ${what}` })
    .click();
}

test("support sees for an incident how two sessions went, drawn and as tables, each by an event of its own, and side by side", async ({
  signedIn,
}) => {
  const customer = await watchedCustomer();
  const [one, two] = [`${customer.ref}-session-1`, `${customer.ref}-session-2`];
  const page = await signedIn("support");
  const start = await endOfLog();
  const grant = await grantFor(page, await signedIn("lead"), customer.id, "DIAGNOSE_SERVICE", "INC-4711");
  await page.goto(`/accounts/${customer.id}`);
  await reveal(page, one, "session record");
  await expect(record(page, one)).toContainText("Diagnosing the service (C27), INC-4711");
  await expect(
    record(page, one).getByRole("img", { name: /^Lost packets from 0:00 to 11:00: highest 25 % at 6:00/ }),
  ).toBeVisible();
  await expect(record(page, one).getByRole("img", DRAWN)).toHaveCount(4);
  await record(page, one).getByText("Lost packets as a table").focus();
  await page.keyboard.press("Enter");
  await expect(record(page, one).getByRole("row", { name: "6:00 25 %" })).toBeVisible();

  const together = page.getByRole("region", { name: "Revealed sessions side by side" });
  await expect(together).toHaveCount(0);
  await reveal(page, two, "session record");
  await expect(together.getByRole("row")).toHaveCount(3);
  await expect(together).toContainText("25 %");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const reveals = (await eventsSince(start, demoEmail("support"))).filter(
    ({ action, account_id }) => action === "vault.reveal" && account_id === customer.id,
  );
  expect(reveals).toHaveLength(2);
  for (const event of reveals)
    expect(event).toMatchObject({ reason: "DIAGNOSE_SERVICE", grant_id: grant, commitments: [21, 27, 34] });
  expect(reveals.every(({ fields }) => fields.includes("samples"))).toBe(true);

  await record(page, two).getByRole("button", { name: "Hide now" }).click();
  await expect(together).toHaveCount(0);
});

test("a customer's data request shows the same numbers as a table, and draws none", async ({ signedIn }) => {
  const customer = await watchedCustomer();
  const page = await signedIn("support");
  await grantFor(page, await signedIn("lead"), customer.id, "CUSTOMER_DATA_REQUEST", "REQ-4711");
  await page.goto(`/accounts/${customer.id}`);
  const ref = `${customer.ref}-session-1`;
  await reveal(page, ref, "session record");
  await expect(record(page, ref).getByRole("table", { name: "The session, stretch by stretch" })).toContainText("6:00");
  await expect(record(page, ref).getByRole("img", DRAWN)).toHaveCount(0);
});

test("a lead opens an access log for a fraud case after the privacy officer approved it, and the log says so", async ({
  signedIn,
}) => {
  const customer = await watchedCustomer();
  const page = await signedIn("lead");
  const start = await endOfLog();
  const grant = await grantFor(page, await signedIn("privacy"), customer.id, "FRAUD_REVIEW", "FRD-4711");
  await page.goto(`/accounts/${customer.id}`);
  expect(await page.content()).not.toContain(ADDRESS);
  const ref = `${customer.ref}-seen`;
  await reveal(page, ref, "access log");
  await expect(record(page, ref)).toContainText(ADDRESS);
  await expect(page.getByRole("region", { name: new RegExp(`^Grant on ${customer.ref}`) }).first()).toContainText(
    "security information",
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const events = (await eventsSince(start, demoEmail("lead"))).filter(({ action }) => action === "security.reveal");
  expect(events).toMatchObject([
    {
      ...{ outcome: "success", account_id: customer.id, reason: "FRAUD_REVIEW", grant_id: grant },
      ...{ fields: ["domain_names", "ip_addresses", "seen_at"], commitments: [35, 68, 72] },
    },
  ]);
  await record(page, ref).getByRole("button", { name: "Hide now" }).click();
  await expect(page.locator("body")).not.toContainText(ADDRESS);
});

test("a privacy officer reviews abuse with a lead's approval, and business information stays closed", async ({
  signedIn,
}) => {
  const customer = await watchedCustomer();
  const page = await signedIn("privacy");
  await grantFor(page, await signedIn("lead"), customer.id, "ABUSE_REVIEW", "ABU-4711");
  await page.goto(`/accounts/${customer.id}`);
  const ref = `${customer.ref}-devices`;
  await reveal(page, ref, "device");
  await expect(record(page, ref)).toContainText(COOKIE);
  await page.getByRole("button", { name: new RegExp(customer.list.ref) }).click();
  await expect(record(page, customer.list.ref).getByRole("button")).toHaveCount(0);
});

test("in the whole page that support is sent there is nothing of class SECURITY, while a lead's has it masked", async ({
  signedIn,
}) => {
  const customer = await watchedCustomer();
  const support = await signedIn("support");
  const lead = await signedIn("lead");
  await grantFor(lead, await signedIn("privacy"), customer.id, "FRAUD_REVIEW", "FRD-4712");
  const sent = async (page: Page) => (await page.request.get(`/accounts/${customer.id}`)).text();
  await support.goto("/");
  const [theirs, leads] = [await sent(support), await sent(lead)];
  for (const word of [
    "SECURITY",
    "Security information",
    "access_log",
    "ip_addresses",
    `${customer.ref}-seen`,
    "FRD-4712",
    "FRAUD",
    ADDRESS,
  ])
    expect(theirs, word).not.toContain(word);
  for (const word of ["Security information", "access_log", "ip_addresses", `${customer.ref}-seen`])
    expect(leads, word).toContain(word);
  expect(leads).not.toContain(ADDRESS);
  const press = { grantId: randomUUID(), recordId: randomUUID(), clientKey: randomUUID() };
  for (const path of ["security.inventory", "security.reveal"])
    expect(await callAs(support, path, path === "security.reveal" ? press : { accountId: customer.id })).toMatchObject({
      code: "FORBIDDEN",
    });
});
