import { randomUUID } from "node:crypto";
import { demoEmail } from "#server/staff/demo.ts";
import { takeIn } from "./intake.ts";
import { endOfLog, eventsSince } from "./log.ts";
import { expect, test } from "./story.ts";

const OPENED = "2026-01-05T08:00:00Z";

/** 30 people say yes, 12 say maybe, and 3 say no; one of the three writes something that only they could write. */
async function aSurvey(closes?: Date) {
  const ref = `SRV-${randomUUID().slice(0, 8)}`;
  const only = `Only I could have written ${ref}`;
  const questions = [
    { key: "again", kind: "single", wording: "Would you come again?", options: ["Yes", "Maybe", "No"] },
    { key: "why", kind: "text", wording: "Why is that?" },
  ];
  const survey = {
    ref,
    title: `Did it help? ${ref}`,
    anonymous: true,
    opened_at: OPENED,
    questions,
    ...(closes && { closed_at: closes.toISOString() }),
  };
  const answer = (value: string, n: number) => ({
    type: "survey.response",
    id: `${ref}-${value}-${n}`,
    time: OPENED,
    data: {
      survey: ref,
      answers: [{ question: "again", value }, ...(value === "No" ? [{ question: "why", value: only }] : [])],
    },
  });
  const many = (count: number, value: string) => Array.from({ length: count }, (_, n) => answer(value, n));
  await takeIn([
    { type: "survey.defined", id: ref, time: OPENED, data: survey },
    ...many(30, "Yes"),
    ...many(12, "Maybe"),
    ...many(3, "No"),
  ]);
  return { title: survey.title, only };
}

test("an analyst sees totals, and neither a small group nor what would give it away by subtraction", async ({
  signedIn,
}) => {
  // Answers are taken in while a survey is open; its totals are there once it is closed.
  const [{ title, only }, start] = [await aSurvey(new Date(Date.now() + 5_000)), await endOfLog()];
  const page = await signedIn("analyst");
  await page.goto("/surveys");
  await page.getByRole("link", { name: title }).click();
  await expect(async () => {
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(page.getByText("Every figure under 10 is withheld")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const question = page.getByRole("region", { name: "Would you come again?" });
  await expect(question.getByRole("listitem").filter({ hasText: "Yes" })).toContainText("30");
  for (const small of ["Maybe", "No"])
    await expect(question.getByRole("listitem").filter({ hasText: small })).toContainText("withheld");
  expect(await page.content()).not.toContain(only);
  await expect(page.getByText("Asked, and never shown")).toBeVisible();
  expect(await eventsSince(start, demoEmail("analyst"))).toContainEqual(
    expect.objectContaining({ action: "surveys.totals", outcome: "success" }),
  );
});

test("a survey that is still open shows no figures, because figures that move tell what the last person said", async ({
  signedIn,
}) => {
  const { title } = await aSurvey();
  const page = await signedIn("privacy");
  await page.goto("/surveys");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByText("This survey is still open, so there are no results yet")).toBeVisible();
  await expect(page.getByText(/\d %/)).toHaveCount(0);
});
