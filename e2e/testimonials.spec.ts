import type { Page } from "@playwright/test";
import { demoEmail } from "#server/staff/demo.ts";
import { type Customer, newCustomer } from "./customer.ts";
import { takeIn } from "./intake.ts";
import { endOfLog, eventsSince } from "./log.ts";
import { expect, test } from "./story.ts";

async function openIts(page: Page, { testimonial }: Customer) {
  await page.goto("/testimonials?dir=desc");
  await page.getByRole("button", { name: new RegExp(testimonial.author) }).click();
  await expect(page.getByRole("figure").filter({ hasText: testimonial.body })).toBeVisible();
}

test("an admin rejects for a reason of the list, and the decision stands with its reason", async ({ signedIn }) => {
  const [customer, start] = [await newCustomer(), await endOfLog()];
  const page = await signedIn("admin");
  await openIts(page, customer);
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Reject this testimonial?" });
  await expect(dialog.getByText("A rejection cannot be taken back")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Reject" })).toBeDisabled();
  await dialog.getByLabel("Reason").selectOption("misleading");
  await dialog.getByRole("button", { name: "Reject" }).click();
  await expect(dialog).toBeHidden();
  await page.goto("/testimonials?state=rejected&dir=desc");
  await expect(page.getByRole("button", { name: new RegExp(customer.testimonial.author) })).toBeVisible();
  expect(await eventsSince(start, demoEmail("admin"))).toContainEqual(
    expect.objectContaining({ action: "testimonials.decide", outcome: "success", account_id: customer.id }),
  );
});

test("what its author takes back is out of the queue, and an admin who still looks at it cannot approve it", async ({
  signedIn,
}) => {
  const customer = await newCustomer();
  const page = await signedIn("admin");
  await openIts(page, customer);
  const data = {
    account: customer.ref,
    purpose: "TESTIMONIAL",
    subject: customer.testimonial.ref,
    state: "withdrawn",
    language: "en",
    jurisdiction: "FR",
  };
  await takeIn([{ type: "consent.recorded", id: `${customer.ref}-withdrawn`, time: new Date().toISOString(), data }]);
  await page.getByRole("button", { name: /^Approve a/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\w/ }).first()).toBeVisible();
  await page.goto("/testimonials?dir=desc");
  await expect(page.getByRole("button", { name: new RegExp(customer.testimonial.author) })).toHaveCount(0);
});

test("support reads testimonials and is offered no decision, and an admin is", async ({ signedIn }) => {
  const customer = await newCustomer();
  const decisions = (shown: Page) => shown.getByRole("button", { name: /^(Approve|Ask for a change|Reject) [acr]$/ });
  const admin = await signedIn("admin");
  await openIts(admin, customer);
  await expect(decisions(admin)).toHaveCount(3);
  const page = await signedIn("support");
  await openIts(page, customer);
  await expect(decisions(page)).toHaveCount(0);
});
