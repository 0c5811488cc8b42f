import { callAs } from "./procedure.ts";
import { expect, test } from "./story.ts";

test("an analyst reads a release by a demographic and asks to hand it over; a privacy officer approves, and the file leaves", async ({
  signedIn,
}) => {
  const analyst = await signedIn("analyst");
  await analyst.goto("/surveys?state=closed");
  await analyst.getByRole("link", { name: "How do you meet?" }).first().click();
  await expect(analyst.getByText("Groups of fewer than 10 are merged.")).toBeVisible();
  await analyst.getByRole("navigation", { name: "By one demographic" }).getByRole("link", { name: "region" }).click();
  await expect(analyst).toHaveURL(/by=region/);
  await expect(analyst.getByText("By region").first()).toBeVisible();
  const recipient = `Lab ${Date.now()}`;
  await analyst.getByRole("button", { name: "Hand over" }).click();
  await analyst.getByLabel("Recipient").fill(recipient);
  await analyst.getByLabel("Purpose").selectOption("joint_research");
  await analyst.getByRole("button", { name: "Ask for approval" }).click();
  await expect(analyst.getByText("A privacy officer will decide.")).toBeVisible();

  const officer = await signedIn("privacy");
  await officer.goto("/releases");
  await officer.getByRole("row").filter({ hasText: recipient }).getByRole("button").first().click();
  await officer.getByRole("button", { name: "Approve" }).click();
  const downloading = officer.waitForEvent("download");
  await officer.getByRole("button", { name: "Save as CSV" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/release-1\.csv$/);
});

test("an open survey shows no result, and support sees neither surveys nor releases", async ({ signedIn }) => {
  const analyst = await signedIn("analyst");
  await analyst.goto("/surveys?state=open");
  await analyst.getByRole("link", { name: "How was our help?" }).first().click();
  await expect(analyst.getByText("This survey is still open, so there are no results yet")).toBeVisible();
  const support = await signedIn("support");
  await support.goto("/releases");
  await expect(support.getByText("Nothing was shown, and the refusal is on record.")).toBeVisible();
  const ask = { filter: {}, sort: "asked", direction: "desc" };
  expect(await callAs(support, "releases.list", ask)).toMatchObject({ code: "FORBIDDEN" });
});
