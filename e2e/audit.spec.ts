import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { demoEmail } from "#server/staff/demo.ts";
import { newCustomer } from "./customer.ts";
import { asOwner, endOfLog, eventsSince } from "./log.ts";
import { callAs } from "./procedure.ts";
import { hire } from "./staff.ts";
import { expect, test } from "./story.ts";

const ask = { filter: {}, sort: "created", direction: "desc" };
const rows = (page: Page) => page.getByRole("table").getByRole("row");

test("an auditor narrows the log, and whoever gets the link sees the same events", async ({ signedIn }) => {
  const refused = await hire("analyst");
  await callAs(await opened(await signedIn(refused), "/"), "accounts.list", ask);
  const auditor = await opened(await signedIn("auditor"), "/audit");
  await auditor.getByRole("button", { name: "Outcome", exact: true }).click();
  await auditor.getByRole("checkbox", { name: "Refused" }).check();
  await auditor.keyboard.press("Escape");
  await expect(auditor).toHaveURL(/outcome=refused/);
  await expect(rows(auditor).filter({ hasText: "Tried to view a list of accounts" }).first()).toContainText("analyst");
  await expect(rows(auditor).filter({ hasText: "Success" })).toHaveCount(0);

  const colleague = await opened(
    await signedIn("privacy"),
    new URL(auditor.url()).pathname + new URL(auditor.url()).search,
  );
  await expect(rows(colleague).filter({ hasText: "Tried to view a list of accounts" }).first()).toBeVisible();
  await expect(rows(colleague).filter({ hasText: "Success" })).toHaveCount(0);
});

test("an event says which promises it stands under, shows its neighbours, and has an address of its own", async ({
  signedIn,
}) => {
  const customer = await newCustomer();
  const support = await opened(await signedIn("support"), "/");
  await callAs(support, "vault.inventory", { accountId: customer.id });
  const auditor = await opened(await signedIn("auditor"), `/audit?account=${customer.id}`);
  await rows(auditor).filter({ hasText: "Viewed what an account keeps" }).getByRole("button").first().click();
  const event = auditor.getByRole("dialog", { name: "Event" });
  await expect(event).toContainText("C19");
  await expect(event).toContainText("Staff view business information only as far as supporting the service needs it.");
  await expect(auditor).toHaveURL(/open=\d+/);
  await auditor.reload();
  await expect(event).toContainText(`${customer.id}`);
  await event.getByText("The bytes that stand in the log").click();
  await expect(event).toContainText('"action":"vault.inventory"');
  await auditor.keyboard.press("Escape");
  await expect(event).toBeHidden();
});

test("the saved file is, byte for byte, the one whose hash stands in the log", async ({ signedIn }) => {
  const person = await hire("auditor");
  const page = await opened(await signedIn(person), "/audit?action=auth.signIn&time=today");
  const start = await endOfLog();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: /^CSV for spreadsheets/ }).click();
  const file = await readFile(await (await downloading).path());
  expect(file.subarray(0, 3).toString("hex")).toBe("efbbbf");
  await expect(page.getByText("The log was exported as it is filtered.")).toBeVisible();
  const [begun, done] = (await eventsSince(start, person.email)).filter(({ action }) => action === "audit.export");
  expect(begun?.subjects).toEqual(done?.subjects);
  const { rows: kept } = await asOwner((client) =>
    client.query("SELECT detail FROM audit.events WHERE id = $1", [done?.id]),
  );
  expect(kept[0]).toMatchObject({
    detail: { part: "closed", bytes: file.length, sha256: createHash("sha256").update(file).digest("hex") },
  });
  expect(file.toString().trimEnd().split("\r\n")).toHaveLength((done?.row_count ?? 0) + 1);
});

test("an auditor takes evidence with a reason, and verifies it with the one file that needs nothing else", async ({
  signedIn,
}) => {
  const person = await hire("auditor");
  const page = await opened(await signedIn(person), "/audit?action=auth.signIn&time=today");
  const kept = await expectCheckpoint(page);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("button", { name: /^Evidence bundle/ }).click();
  const dialog = page.getByRole("dialog", { name: "Take the filtered events as evidence?" });
  await expect(dialog.getByRole("button", { name: "Export evidence" })).toBeDisabled();
  await dialog.getByLabel("Why is it taken?").selectOption("EXTERNAL_AUDIT");
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export evidence" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^custodian-evidence_[0-9a-f]{8}\.zip$/);
  const path = await download.path();
  expect(kept.split("\n")).toHaveLength(6);
  const verified = verify(path);
  expect(verified.stdout).toContain("are in that log exactly as they stand here");
  expect(verified.stdout.trimEnd().endsWith("Verified.")).toBe(true);
  expect(verified.status).toBe(0);
  const file = await readFile(path);
  const damaged = test.info().outputPath("damaged.zip");
  await writeFile(damaged, Buffer.concat([file.subarray(0, 2_000), Buffer.alloc(40), file.subarray(2_040)]));
  expect(verify(damaged)).toMatchObject({ status: 1, stdout: expect.stringContaining("NOT verified.") });
});

/** A sign-in just happened, so within a second or two there is a checkpoint that covers it. */
async function expectCheckpoint(page: Page): Promise<string> {
  await expect.poll(async () => (await page.request.get("/log/checkpoint")).status()).toBe(200);
  return (await page.request.get("/log/checkpoint")).text();
}

const verify = (path: string) => spawnSync(process.execPath, ["scripts/verify.mjs", path], { encoding: "utf8" });

test("the privacy officer reads the log and cannot take it away", async ({ signedIn }) => {
  const start = await endOfLog();
  const page = await opened(await signedIn("privacy"), "/audit");
  await expect(rows(page).nth(1)).toBeVisible();
  await expect(page.getByRole("button", { name: "Export", exact: true })).toHaveCount(0);
  const answer = await page.evaluate(async () => (await fetch("/api/exports/audit.csv")).status);
  expect(answer).toBe(403);
  expect(await eventsSince(start, demoEmail("privacy"))).toContainEqual(
    expect.objectContaining({ action: "audit.export", outcome: "refused", code: "FORBIDDEN" }),
  );
});

test("a file is made only from the page: a link from elsewhere is refused and recorded", async ({ signedIn }) => {
  const person = await hire("auditor");
  const page = await opened(await signedIn(person), "/");
  const start = await endOfLog();
  const answer = await page.goto("/api/exports/audit.csv");
  expect(answer?.status()).toBe(403);
  await expect(page.locator("body")).toContainText("did not come from Custodian's own pages");
  expect(await eventsSince(start, person.email)).toContainEqual(
    expect.objectContaining({ action: "audit.export", outcome: "refused" }),
  );
});

test("whoever may not read the log gets no event of it, and the auditor does", async ({ signedIn }) => {
  await opened(await signedIn(await hire("lead")), "/");
  const support = await opened(await signedIn("support"), "/audit");
  await expect(support.getByText("Nothing was shown, and the refusal is on record.")).toBeVisible();
  expect(await support.content()).not.toMatch(/auth\.signIn|Signed in|Commitments/);
  const auditor = await opened(await signedIn("auditor"), "/audit?action=auth.signIn");
  await expect(rows(auditor).filter({ hasText: "Signed in" }).first()).toBeVisible();
});

async function opened(page: Page, path: string): Promise<Page> {
  await page.goto(path);
  return page;
}
