import { ROLES, type Role } from "#server/access/matrix.ts";
import { demoEmail } from "#server/staff/demo.ts";
import { newCustomer } from "./customer.ts";
import { endOfLog, eventsSince } from "./log.ts";
import { expect, test } from "./story.ts";

const FIRST: Record<Role, string> = {
  support: "Your cases",
  lead: "Your cases",
  auditor: "The log itself",
  privacy: "The log itself",
  analyst: "Surveys",
  admin: "Testimonials",
};
const OTHERS = (role: Role) => [...new Set(Object.values(FIRST))].filter((words) => words !== FIRST[role]);

for (const role of ROLES) {
  test(`the home page says to ${role} what waits for this person, and nothing of what waits for others`, async ({
    signedIn,
  }) => {
    const page = await signedIn(role);
    await page.goto("/");
    const main = page.locator("main");
    await expect(main.getByRole("heading", { level: 2 }).first()).toContainText(FIRST[role]);
    const headings = (await main.getByRole("heading", { level: 2 }).allInnerTexts()).join(" ");
    if (role !== "lead" && role !== "privacy") for (const words of OTHERS(role)) expect(headings).not.toContain(words);
  });
}

test("a case that waits leads to its account in one press, and the reading of it is an event", async ({ signedIn }) => {
  const [customer, start] = [await newCustomer(), await endOfLog()];
  const page = await signedIn("support");
  await page.goto("/");
  await page.getByRole("link", { name: new RegExp(customer.caseRef) }).click();
  await expect(page.getByRole("heading", { level: 1, name: customer.name })).toBeVisible();
  expect(await eventsSince(start, demoEmail("support"))).toContainEqual(
    expect.objectContaining({ action: "accounts.get", account_id: customer.id }),
  );
});

test("the palette finds a page by its name and an account by its owner's", async ({ signedIn }) => {
  const customer = await newCustomer();
  const page = await signedIn("support");
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await page.getByLabel("What to find or do").fill("consents");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/consents");
  await page.keyboard.press("Control+k");
  await page.getByLabel("What to find or do").fill(customer.name);
  await page.getByText(/Search everywhere for/).click();
  await page.getByRole("button", { name: new RegExp(customer.email) }).click();
  await expect(page).toHaveURL(`/accounts/${customer.id}`);
});
