import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { may, ROLES, refusal } from "#server/access/matrix.ts";
import { demoEmail } from "#server/staff/demo.ts";
import { endOfLog, eventsSince } from "./log.ts";
import { onePerPage, pages } from "./pages.ts";
import { expect, test } from "./story.ts";

const folder = fileURLToPath(new URL("../app/(staff)", import.meta.url));

test("the list of pages is whole", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("page.tsx"));
  expect(pages.map((page) => page.folder).sort()).toEqual(files.map((file) => dirname(file)).sort());
});

for (const role of ROLES) {
  test(`${role} sees the pages of the role, and of the others not a word, each refusal being an event`, async ({
    signedIn,
  }) => {
    const ids = await onePerPage(await signedIn("support"));
    const page = await signedIn(role);
    for (const { permission, path, shows } of pages) {
      const start = await endOfLog();
      await page.goto(path(ids));
      if (may([role], permission)) {
        await expect(page.getByText("Nothing was shown")).toHaveCount(0);
        if (!path(ids).includes(ids.job)) expect(await page.content()).toContain(shows(ids));
        continue;
      }
      await expect(page.getByText(refusal(permission))).toBeVisible();
      const [whole, payload] = await Promise.all([
        page.request.get(path(ids)),
        page.request.get(path(ids), { headers: { rsc: "1" } }),
      ]);
      for (const text of [await page.content(), await whole.text(), await payload.text()])
        for (const word of [shows(ids), ids.customer.email, ids.customer.name]) expect(text).not.toContain(word);
      const refused = (await eventsSince(start, demoEmail(role))).filter(({ outcome }) => outcome === "refused");
      expect(refused).toHaveLength(3);
      expect(new Set(refused.map(({ action }) => action))).toEqual(new Set([permission]));
    }
  });
}

test("who has not signed in is sent to the sign-in and sees nothing of any page", async ({ page, signedIn }) => {
  const ids = await onePerPage(await signedIn("support"));
  for (const { path, shows } of pages) {
    await page.goto(path(ids));
    await expect(page).toHaveURL("/sign-in");
    const payload = await page.request.get(path(ids), { headers: { rsc: "1" }, maxRedirects: 0 });
    for (const text of [await page.content(), await payload.text()])
      for (const word of [shows(ids), ids.customer.email, ids.customer.name]) expect(text).not.toContain(word);
  }
});
