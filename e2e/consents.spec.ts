import { demoEmail } from "#server/staff/demo.ts";
import { newCustomer } from "./customer.ts";
import { takeIn } from "./intake.ts";
import { endOfLog, eventsSince } from "./log.ts";
import { expect, test } from "./story.ts";

test("the privacy officer sees a withdrawal as the word that decides, and the one before it as history", async ({
  signedIn,
}) => {
  const [customer, start] = [await newCustomer(), await endOfLog()];
  const wording = "Yes, send me the monthly newsletter.";
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const choice = (id: string, minutes: number, data: object) => ({
    type: "consent.recorded",
    id: `${customer.ref}-${id}`,
    time: at(minutes),
    data: { account: customer.ref, purpose: "NEWSLETTER", language: "en", jurisdiction: "FR", ...data },
  });
  await takeIn([
    choice("given", 20, { state: "given", wording, method: "settings" }),
    choice("withdrawn", 10, { state: "withdrawn", method: "one_click_link" }),
  ]);
  const page = await signedIn("privacy");
  await page.goto(`/consents?account=${customer.ref}&purpose=NEWSLETTER`);
  const rows = page.getByRole("table").getByRole("rowgroup").last().getByRole("row");
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole("button").first().click();
  await expect(
    page.getByText("This is the latest word of this person on this purpose: it decides today."),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await rows.last().getByRole("button").first().click();
  await expect(page.getByText("A later word of this person replaced this one.")).toBeVisible();
  await expect(page.getByText(wording)).toBeVisible();
  await page.goto(`/accounts/${customer.id}`);
  await expect(page.getByRole("region", { name: /^Consents/ })).toContainText(/Newsletter\s*Withdrawn/);
  expect(await eventsSince(start, demoEmail("privacy"))).toContainEqual(
    expect.objectContaining({ action: "consents.get", outcome: "success", account_id: customer.id }),
  );
});
