import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { leafHash, parseTlogProof } from "#server/tlog/index.ts";
import { newCustomer } from "./customer.ts";
import { asOwner } from "./log.ts";
import { callAs } from "./procedure.ts";
import { hire } from "./staff.ts";
import { expect, test } from "./story.ts";

test("an event stands with its proof, which leaves as a file together with the bytes", async ({ signedIn }) => {
  const customer = await newCustomer();
  await callAs(await opened(await signedIn("support"), "/"), "vault.inventory", { accountId: customer.id });
  const auditor = await opened(await signedIn("auditor"), `/audit?account=${customer.id}`);
  await auditor
    .getByRole("row")
    .filter({ hasText: "Viewed what an account keeps" })
    .getByRole("button")
    .first()
    .click();
  const event = auditor.getByRole("dialog", { name: "Event" });
  const proof = event.getByRole("region", { name: "Proof" });
  await expect(async () => {
    const again = event.getByRole("button", { name: "Look again" });
    if (await again.isVisible()) await again.click();
    await expect(proof).toContainText("lead to the signed root", { timeout: 1_000 });
  }).toPass();
  const [note, bytes] = [await taken(event, "Download proof"), await taken(event, "Download bytes")];
  const read = parseTlogProof(note.toString());
  expect(read).toMatchObject({ ok: true });
  await expect(proof).toContainText(Buffer.from(leafHash(bytes)).toString("base64"));
});

async function taken(within: ReturnType<Page["getByRole"]>, button: string): Promise<Buffer> {
  const downloading = within.page().waitForEvent("download");
  await within.getByRole("button", { name: button }).click();
  return readFile(await (await downloading).path());
}

test("an auditor has the log verified; what was changed beside it is red at home until the privacy officer acted on it", async ({
  signedIn,
}) => {
  const auditor = await opened(await signedIn(await hire("auditor")), "/audit/verification");
  await verified(auditor, "as they were signed");
  const event = await changedBeside();
  try {
    await verified(auditor, "not as signed");
  } finally {
    await mended(event);
  }
  const found = auditor.getByRole("listitem").filter({ hasText: "not as signed" }).first();
  await expect(found).toContainText("the row was changed beside them");
  await expect(found.getByRole("link", { name: `Event ${event}` })).toBeVisible();
  await expect(found).toContainText("until the privacy officer acted on it");
  const alarm = (page: Page) => page.getByText("The log is not as it was signed.");
  await auditor.goto("/");
  await expect(alarm(auditor)).toBeVisible();

  const privacy = await opened(await signedIn("privacy"), "/audit/verification");
  await privacy.getByRole("button", { name: "I acted on it" }).first().click();
  const dialog = privacy.getByRole("dialog", { name: "What was found out and done?" });
  await dialog.getByLabel("In a sentence or two").fill("The column was set by hand in a drill, and set back.");
  await dialog.getByRole("button", { name: "Keep" }).click();
  await expect(privacy.getByText("set by hand in a drill").first()).toBeVisible();
  await auditor.reload();
  await expect(auditor.getByText("events are as they were signed").or(alarm(auditor))).toBeVisible();
  await expect(alarm(auditor)).toHaveCount(0);
});

/** Presses the button and waits for the verification that it began. */
async function verified(page: Page, words: string): Promise<void> {
  const before = await page.getByRole("listitem").filter({ hasText: words }).count();
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: words })).toHaveCount(before + 1, { timeout: 30_000 });
}

/** What only an owner of the database can do, and no more than a column: the bytes stay. */
async function changedBeside(): Promise<string> {
  const { rows } = await asOwner((client) =>
    client.query<{ id: string }>(
      "SELECT e.id::text FROM audit.events e JOIN tlog.leaves l ON l.event_id = e.id WHERE e.area IS NULL ORDER BY e.id LIMIT 1",
    ),
  );
  const id = rows[0]?.id ?? "";
  await unguarded(`UPDATE audit.events SET area = 'nowhere' WHERE id = ${id}`);
  return id;
}
const mended = (event: string) => unguarded(`UPDATE audit.events SET area = NULL WHERE id = ${event}`);

/** The guard of a table stops its owner, too, as long as it stands. */
const unguarded = (change: string) =>
  asOwner((client) =>
    client.query(`BEGIN; ALTER TABLE ONLY audit.events DISABLE TRIGGER keep; ${change};
      ALTER TABLE ONLY audit.events ENABLE ALWAYS TRIGGER keep; COMMIT`),
  );

async function opened(page: Page, path: string): Promise<Page> {
  await page.goto(path);
  return page;
}
