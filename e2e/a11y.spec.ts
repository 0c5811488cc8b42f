import { AxeBuilder } from "@axe-core/playwright";
import { onePerPage, pages, whoMay } from "./pages.ts";
import { expect, test } from "./story.ts";

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 780 },
];
const SCHEMES = ["light", "dark"] as const;

for (const { folder, permission, path } of pages) {
  test(`axe finds nothing on the page ${folder}, in dark and light, wide and narrow`, async ({ signedIn }) => {
    const support = await signedIn("support");
    const ids = await onePerPage(support);
    for (const colorScheme of SCHEMES)
      for (const viewport of SIZES) {
        const page = await signedIn(whoMay(permission), { colorScheme, viewport, reducedMotion: "reduce" });
        await page.goto(path(ids));
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" and ")}`,
        );
        expect(found, `${folder}, ${colorScheme}, ${viewport.width} wide`).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, `${folder} is wider than a window of ${viewport.width}`).toBeLessThanOrEqual(viewport.width);
      }
  });
}
