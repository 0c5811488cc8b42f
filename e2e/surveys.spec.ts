import { readFile } from "node:fs/promises";
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
  expect((await downloading).suggestedFilename()).toMatch(/release-3\.csv$/);
});

test("an analyst takes a chart and a trend as pictures, and they hold the figures", async ({ signedIn }) => {
  const analyst = await signedIn("analyst");
  await analyst.goto("/surveys?state=closed");
  await analyst.getByRole("link", { name: "How do you meet?" }).first().click();
  await expect(analyst.getByText("about 40 % of 2,400 invited")).toBeVisible();
  const question = analyst.getByRole("region", { name: "How often do you hold meetings online?" });
  const taken = async (name: string) => {
    const downloading = analyst.waitForEvent("download");
    await question.getByRole("button", { name }).click();
    const download = await downloading;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  await question.getByText("The figures as a table").click();
  const chart = await taken("Save as SVG");
  expect(chart.name).toBe("release-3-often.svg");
  expect(chart.bytes.toString()).toContain("Several times a day");
  const picture = await taken("Save as PNG");
  expect([picture.name, picture.bytes.subarray(1, 4).toString()]).toEqual(["release-3-often.png", "PNG"]);
  const trend = await taken("Save trend as SVG");
  expect(trend.name).toBe("release-3-often-trend.svg");
  for (const release of [1, 2, 3])
    expect(trend.bytes.toString()).toContain(`Several times a day, release ${release}: `);
  await question.getByText("The trend as a table").click();
  await expect(question.getByRole("columnheader", { name: "Release 2" })).toBeVisible();
});

test("an auditor follows in the log who asked for a release, who allowed it and who took the file", async ({
  signedIn,
}) => {
  const auditor = await signedIn("auditor");
  await auditor.goto("/audit?action=releases.ask,releases.decide,releases.take");
  await expect(auditor.getByText("asked to hand a release over").first()).toBeVisible();
  await expect(auditor.getByText("took the file of a release").first()).toBeVisible();
  await auditor.goto("/releases");
  await expect(auditor.getByText("Nothing was shown, and the refusal is on record.")).toBeVisible();
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
