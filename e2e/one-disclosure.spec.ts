import type { Page } from "@playwright/test";
import { z } from "zod";
import { demoEmail } from "#server/staff/demo.ts";
import { type Customer, newCustomer } from "./customer.ts";
import { asOwner, endOfLog, eventsSince } from "./log.ts";
import { callAs } from "./procedure.ts";
import { expect, test } from "./story.ts";

const record = (page: Page, { list }: Customer) => page.getByRole("region", { name: `Record ${list.ref}` });
const reveals = async (start: string, { id }: Customer) =>
  (await eventsSince(start, demoEmail("support"))).filter(
    ({ action, account_id }) => action === "vault.reveal" && account_id === id,
  );

async function openTheList(page: Page, customer: Customer) {
  await page.goto(`/accounts/${customer.id}`);
  await page.getByRole("button", { name: new RegExp(`Attendee list ${customer.list.ref}`) }).click();
}

test("a double click on Reveal is one disclosure with one event", async ({ signedIn }) => {
  const customer = await newCustomer();
  const start = await endOfLog();
  const page = await signedIn("support");
  await openTheList(page, customer);
  await record(page, customer).getByRole("button", { name: "Reveal attendee list" }).dblclick();
  await expect(record(page, customer)).toContainText(customer.list.title);
  expect(await reveals(start, customer)).toHaveLength(1);
});

test("two tabs that reveal at once are two disclosures with two events, and both show the content", async ({
  signedIn,
}) => {
  const customer = await newCustomer();
  const start = await endOfLog();
  const first = await signedIn("support");
  const second = await first.context().newPage();
  for (const page of [first, second]) await openTheList(page, customer);
  await Promise.all(
    [first, second].map((page) => record(page, customer).getByRole("button", { name: "Reveal attendee list" }).click()),
  );
  for (const page of [first, second]) await expect(record(page, customer)).toContainText(customer.list.title);
  const events = await reveals(start, customer);
  expect(events.map(({ outcome }) => outcome)).toEqual(["success", "success"]);
  expect(new Set(events.map(({ grant_id }) => grant_id)).size).toBe(1);
});

test("a request that is sent again is answered again and adds no event", async ({ signedIn }) => {
  const customer = await newCustomer();
  const page = await signedIn("support");
  await page.goto("/");
  const { data } = await callAs(page, "grants.open", { accountId: customer.id, caseId: customer.caseId });
  const grantId = z.object({ id: z.uuid() }).parse(data).id;
  const recordId = await idOf(customer.list.ref);
  const start = await endOfLog();
  const press = { grantId, recordId, clientKey: crypto.randomUUID() };
  const answers = await Promise.all([1, 2, 3, 4].map(() => callAs(page, "vault.reveal", press)));
  const accesses = answers.map((answer) => z.object({ accessId: z.uuid() }).parse(answer.data).accessId);
  expect(new Set(accesses).size).toBe(1);
  expect(await reveals(start, customer)).toHaveLength(1);
});

test("a value that is damaged is named with its record, the other fields are shown, the page lives on, and the failure is an event", async ({
  signedIn,
}) => {
  const customer = await newCustomer();
  await damage(customer.list.ref, "names");
  const start = await endOfLog();
  const page = await signedIn("support");
  await openTheList(page, customer);
  await record(page, customer).getByRole("button", { name: "Reveal attendee list" }).click();
  await expect(record(page, customer).getByRole("alert")).toContainText(
    `Of record ${customer.list.ref}, this cannot be opened: names.`,
  );
  await expect(record(page, customer)).toContainText(customer.list.title);
  await expect(record(page, customer)).toContainText(customer.list.emails[0] ?? "");
  await expect(record(page, customer)).not.toContainText(customer.list.names[0] ?? "");
  expect(await reveals(start, customer)).toMatchObject([
    { outcome: "success" },
    { outcome: "failed", code: "UNREADABLE", fields: ["names"], account_id: customer.id },
  ]);

  await page.getByRole("button", { name: new RegExp(`Attendee list ${customer.ref}-other-list`) }).click();
  const other = page.getByRole("region", { name: `Record ${customer.ref}-other-list` });
  await other.getByRole("button", { name: "Reveal attendee list" }).click();
  await expect(other).toContainText("Autumn training");
});

async function idOf(ref: string): Promise<string> {
  const { rows } = await asOwner((client) => client.query("SELECT id FROM biz.records WHERE ref = $1", [ref]));
  return z.object({ id: z.uuid() }).parse(rows[0]).id;
}

/** One bit of a stored value turned over, as a failing disk would; the guard is back before anybody else looks. */
async function damage(ref: string, field: string): Promise<void> {
  await asOwner(async (client) => {
    await client.query("BEGIN; ALTER TABLE biz.secrets NO FORCE ROW LEVEL SECURITY");
    await client.query(
      `UPDATE biz.secrets SET ciphertext = set_byte(ciphertext, 0, get_byte(ciphertext, 0) # 1)
       WHERE record_id = (SELECT id FROM biz.records WHERE ref = $1) AND field = $2`,
      [ref, field],
    );
    await client.query("ALTER TABLE biz.secrets FORCE ROW LEVEL SECURITY; COMMIT");
  });
}
