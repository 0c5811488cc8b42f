import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import type { Role } from "#server/access/matrix.ts";
import { demoEmail } from "#server/staff/demo.ts";
import { type Door, openDoor } from "./door.ts";

type Mine = {
  /** A page in a browser of its own, in which this role has signed in. */
  signedIn: (role: Role, options?: BrowserContextOptions) => Promise<Page>;
};
type Shared = { doorOf: (role: Role) => Promise<Door> };

/** What a browser says when a page breaks its own rules: any of it fails the story in which it was said. */
const BROKEN_RULE = /content security policy|refused to (load|execute|apply|connect)|hydrat|minified react error/i;

export const test = base.extend<Mine, Shared>({
  /** Each role signs in once for all stories of a worker: only sign-in.spec.ts goes through the form. */
  doorOf: [
    async ({ playwright }, use) => {
      const doors = new Map<Role, Promise<Door>>();
      await use((role) => {
        const door = doors.get(role) ?? openDoor(playwright.request, demoEmail(role));
        doors.set(role, door);
        return door;
      });
    },
    { scope: "worker" },
  ],

  signedIn: async ({ browser, doorOf, baseURL, viewport }, use) => {
    const said: string[] = [];
    const pages: Page[] = [];
    await use(async (role, options) => {
      const { storageState } = await doorOf(role);
      const context = await browser.newContext({ baseURL, viewport, storageState, ...options });
      const page = await context.newPage();
      page.on("console", (message) => BROKEN_RULE.test(message.text()) && said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      pages.push(page);
      return page;
    });
    expect(said).toEqual([]);
    await Promise.all(pages.map((page) => page.context().close()));
  },
});

export { expect };
