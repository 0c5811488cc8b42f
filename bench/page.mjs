import { chromium } from "@playwright/test";
import { callerFor } from "#server/testing/caller.ts";
import { browserEnvironment } from "../scripts/browser.mjs";
import { paired } from "./pair.mjs";

/** The list page in a browser with an empty cache: its first row, beside the sign-in, a page of the same framework without data. */
export async function page({ house, rounds }) {
  Object.assign(process.env, await browserEnvironment());
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ["--no-sandbox", "--disable-gpu", "--no-zygote"],
  });
  try {
    const { secret } = await callerFor("support");
    const cookie = { name: "custodian", value: secret, url: house.address };
    const list = { path: "/accounts", cookies: [cookie], fact: (shown) => shown.locator("[data-opener]").first() };
    const bare = { path: "/sign-in", cookies: [], fact: (shown) => shown.getByRole("button", { name: "Sign in" }) };
    const seen = await visit(browser, house.address, list);
    const result = await paired({
      ours: async () => (await visit(browser, house.address, list)).millis,
      floor: async () => (await visit(browser, house.address, bare)).millis,
      rounds,
    });
    return [
      { work: "first row of the list page in a browser", atOnce: 1, unit: "ms", target: "≤ 1.5 ×", ...result },
      { work: "its script, compressed", atOnce: 1, unit: "kB", target: "≤ 250 kB", ours: seen.script / 1000 },
      { work: "its requests", atOnce: 1, unit: "", target: "≤ 15", ours: seen.requests },
    ];
  } finally {
    await browser.close();
  }
}

async function visit(browser, baseURL, { path, cookies, fact }) {
  const context = await browser.newContext({ baseURL });
  try {
    await context.addCookies(cookies);
    const shown = await context.newPage();
    const began = performance.now();
    await shown.goto(path, { waitUntil: "commit" });
    await fact(shown).waitFor();
    const millis = performance.now() - began;
    await shown.waitForLoadState("networkidle");
    const sizes = await shown.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name, encodedBodySize }) => ({ name, encodedBodySize })),
    );
    const scripts = sizes.filter(({ name }) => /\.js(\?|$)/.test(name));
    return {
      millis,
      requests: sizes.length + 1,
      script: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    };
  } finally {
    await context.close();
  }
}
