import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { browserEnvironment } from "../browser.mjs";
import { build } from "../build.mjs";
import { endAll } from "../children.mjs";
import { generate } from "../generate.mjs";
import { inRoot } from "../paths.mjs";
import { freePort } from "../postgres/cluster.mjs";
import { tellFault } from "../refusal.mjs";
import { stage } from "../stage.mjs";
import { openTestHouse } from "../test/house.mjs";
import { shots } from "./shots.mjs";

const folder = inRoot("docs", "screenshots");
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 780 } };

/** The main pages with demo data, on a house of their own, as small pictures with names that stay. */
async function main() {
  const wanted = process.argv.slice(2);
  const browserSettings = await browserEnvironment();
  Object.assign(process.env, browserSettings);
  await stage("database client", generate);
  await stage("pages", (say) => build({ say }));
  const demoPassword = randomBytes(12).toString("base64url");
  const house = await openTestHouse({ port: await freePort(), demoPassword });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ["--no-sandbox", "--disable-gpu", "--no-zygote", "--hide-scrollbars"],
  });
  try {
    mkdirSync(folder, { recursive: true });
    const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    for (const shot of chosen) await stage(shot.name, () => take(browser, house, demoPassword, shot));
  } finally {
    await browser.close();
    await house.close();
  }
}

async function take(
  browser,
  { address },
  password,
  { name, role, path, scheme = "light", size = "wide", until, before },
) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: SIZES[size],
    colorScheme: scheme,
    reducedMotion: "reduce",
    timezoneId: "UTC",
    locale: "en-GB",
  });
  try {
    if (role) await signIn(context, `${role}@custodian.test`, password);
    const page = await context.newPage();
    await page.goto(path, { waitUntil: "networkidle" });
    await before?.(page);
    await until(page).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${folder}/${name}.png`, animations: "disabled", caret: "hide" });
    return "taken";
  } finally {
    await context.close();
  }
}

/** By the request that the form sends. */
async function signIn({ request }, email, password) {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, json: "true", email, password };
  const answer = await request.post("/api/auth/callback/credentials", { form });
  if (!answer.ok()) throw new Error(`screenshots: ${email} could not sign in`);
}

main()
  .then(
    () => 0,
    (error) => {
      console.error(tellFault(error));
      return 1;
    },
  )
  .then(async (code) => {
    await endAll(10_000);
    process.exit(code);
  });
