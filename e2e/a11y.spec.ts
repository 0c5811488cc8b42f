import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Role } from "#server/access/matrix.ts";
import { newCustomer } from "./customer.ts";
import { onePerPage, pages, whoMay } from "./pages.ts";
import { expect, test } from "./story.ts";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 780 };
const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [WIDE, NARROW].map((viewport) => ({ colorScheme, viewport, reducedMotion: "reduce" as const })),
);

async function expectNothingFound(page: Page, what: string, within = "html") {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" and ")}`,
  );
  expect(found, what).toEqual([]);
  const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width, `${what} is wider than its window`).toBeLessThanOrEqual(room ?? 0);
}

for (const { folder, permission, path } of pages) {
  test(`axe finds nothing on the page ${folder}, in dark and light, wide and narrow`, async ({ signedIn }) => {
    const ids = await onePerPage(await signedIn("support"));
    for (const look of LOOKS) {
      const page = await signedIn(whoMay(permission), look);
      await page.goto(path(ids));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNothingFound(page, `${folder}, ${look.colorScheme}, ${look.viewport.width} wide`);
    }
  });
}

test("axe finds nothing on the sign-in, before and after a refusal", async ({ browser, baseURL }) => {
  for (const look of LOOKS) {
    const context = await browser.newContext({ baseURL, ...look });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await expectNothingFound(page, `sign-in, ${look.colorScheme}`);
    await page.getByRole("textbox", { name: "E-mail" }).fill("nobody@custodian.test");
    await page.getByLabel("Password", { exact: true }).fill("no password at all");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toBeVisible();
    await expectNothingFound(page, `refused sign-in, ${look.colorScheme}`);
    await context.close();
  }
});

test("axe does find what is wrong: a picture without words, and grey on grey", async ({ page }) => {
  await page.goto("/sign-in");
  await page.locator("main").evaluate((main) => {
    const [picture, words] = [document.createElement("img"), document.createElement("p")];
    words.textContent = "Hard to read";
    Object.assign(words.style, { color: "#999", background: "#aaa" });
    main.append(picture, words);
  });
  await expect(expectNothingFound(page, "spoiled")).rejects.toThrow(
    /image-alt[\s\S]*color-contrast|color-contrast[\s\S]*image-alt/,
  );
});

const OPENED = "dialog[open], [popover]:popover-open, [role=dialog]:not([popover])";
type Opening = {
  what: string;
  role: Role;
  path: string;
  open: (page: Page) => Promise<void>;
  until: (page: Page) => Promise<void>;
};
const dialogOpen = (page: Page) => expect(page.getByRole("dialog")).toBeVisible();
const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
const firstRow = (page: Page) => page.getByRole("table").locator("[data-opener]").first().click();

const openings: Opening[] = [
  { what: "a filter", role: "support", path: "/accounts", open: press("Status"), until: dialogOpen },
  { what: "a span of days", role: "auditor", path: "/audit", open: press("Time"), until: dialogOpen },
  { what: "the columns", role: "support", path: "/accounts", open: press("Columns"), until: dialogOpen },
  { what: "the saved views", role: "support", path: "/accounts", open: press(/^(Views|Suspended)/), until: dialogOpen },
  { what: "an event", role: "auditor", path: "/audit", open: firstRow, until: dialogOpen },
  { what: "a consent", role: "privacy", path: "/consents", open: firstRow, until: dialogOpen },
  { what: "an approval", role: "admin", path: "/testimonials", open: press(/^Approve a/), until: dialogOpen },
  { what: "a rejection", role: "admin", path: "/testimonials", open: press(/^Reject r/), until: dialogOpen },
  {
    what: "the palette",
    role: "support",
    path: "/accounts",
    open: (page) => page.keyboard.press("Control+k"),
    until: (page) => expect(page.getByLabel("What to find or do")).toBeVisible(),
  },
];

for (const { what, role, path, open, until } of openings) {
  test(`axe finds nothing in ${what} when it is open`, async ({ signedIn }) => {
    for (const look of LOOKS) {
      const page = await signedIn(role, look);
      await page.goto(path);
      await open(page);
      await until(page);
      await expectNothingFound(page, `${what}, ${look.colorScheme}, ${look.viewport.width} wide`, OPENED);
    }
  });
}

test("axe finds nothing in a record while it is revealed, nor in the drawer of a narrow screen", async ({
  signedIn,
}) => {
  const customer = await newCustomer();
  for (const look of LOOKS) {
    const page = await signedIn("support", look);
    await page.goto(`/accounts/${customer.id}`);
    await page.getByRole("button", { name: new RegExp(`Attendee list ${customer.list.ref}`) }).click();
    await page.getByRole("button", { name: "Reveal attendee list" }).click();
    await expect(page.getByText(customer.list.title)).toBeVisible();
    await expectNothingFound(page, `reveal, ${look.colorScheme}, ${look.viewport.width} wide`);
    if (look.viewport !== NARROW) continue;
    await page.getByRole("button", { name: "Open the navigation" }).click();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    await expectNothingFound(page, `drawer, ${look.colorScheme}`);
  }
});

test("axe finds nothing on a search in business information, with what it found", async ({ signedIn }) => {
  const customer = await newCustomer();
  for (const look of LOOKS) {
    const page = await signedIn("support", look);
    await page.goto(`/accounts/${customer.id}`);
    const words = page.getByRole("textbox", { name: "Search in titles, names and addresses" });
    const begin = page.getByRole("button", { name: "Begin a grant to search" });
    await expect(words.or(begin)).toBeVisible();
    if (await begin.isVisible()) await begin.click();
    await words.fill("training");
    await words.press("Enter");
    await expect(page.getByText("2 records hold these words.")).toBeVisible();
    await expectNothingFound(page, `search, ${look.colorScheme}, ${look.viewport.width} wide`);
  }
});
