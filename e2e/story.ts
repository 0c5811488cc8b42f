import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import type { Role } from "#server/access/matrix.ts";
import { demoEmail } from "#server/staff/demo.ts";
import { type Door, demoPassword, openDoor } from "./door.ts";
import type { Staff } from "./staff.ts";

type Mine = {
  /** A page in a browser of its own, in which this person has signed in: the demo person of a role, or somebody hired. */
  signedIn: (who: Role | Staff, options?: BrowserContextOptions) => Promise<Page>;
};
type Shared = { doorOf: (staff: Staff) => Promise<Door> };

/**
 * What a browser says when a page breaks its own rules: any of it fails the story in which it was said.
 * React's error 441 is the server's own failure, told in short; the stories about faults bring it about.
 */
const BROKEN_RULE =
  /content security policy|refused to (load|execute|apply|connect)|hydrat|error #(?!441)|is not a function|of undefined/i;

export const test = base.extend<Mine, Shared>({
  /** Each person signs in once for all stories of a worker: only sign-in.spec.ts goes through the form. */
  doorOf: [
    async ({ playwright }, use) => {
      const doors = new Map<string, Promise<Door>>();
      await use((staff) => {
        const door = doors.get(staff.email) ?? openDoor(playwright.request, staff);
        doors.set(staff.email, door);
        return door;
      });
    },
    { scope: "worker" },
  ],

  signedIn: async ({ browser, doorOf, baseURL, viewport }, use) => {
    const said: string[] = [];
    const pages: Page[] = [];
    await use(async (who, options) => {
      const staff = typeof who === "string" ? { email: demoEmail(who), password: demoPassword } : who;
      const { storageState } = await doorOf(staff);
      const context = await browser.newContext({ baseURL, viewport, storageState, ...options });
      const page = await context.newPage();
      const listen = (words: string) => BROKEN_RULE.test(words) && said.push(words);
      page.on("console", (message) => listen(message.text()));
      page.on("pageerror", (error) => listen(String(error)));
      pages.push(page);
      return page;
    });
    expect(said).toEqual([]);
    await Promise.all(pages.map((page) => page.context().close()));
  },
});

export { expect };
