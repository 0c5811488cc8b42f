import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { browserEnvironment } from "../browser.mjs";
import { build } from "../build.mjs";
import { run } from "../children.mjs";
import { inRoot } from "../paths.mjs";
import { freePort } from "../postgres/cluster.mjs";
import { openTestHouse } from "./house.mjs";
import { readReport } from "./report.mjs";
import { accountOfPlaywright } from "./totals.mjs";

/** Builds the pages, fills a house of its own with demo data, and lets Playwright play e2e/ in it. */
export async function stories(reportFile) {
  const browser = await browserEnvironment();
  console.log(`pages: ${await build()}`);
  const house = await openTestHouse({ port: await freePort(), demoPassword: randomBytes(12).toString("base64url") });
  try {
    const { code } = await run(
      process.execPath,
      [inRoot("node_modules", "@playwright", "test", "cli.js"), "test", "--reporter=list,json", ...chosen()],
      {
        env: {
          ...process.env,
          ...browser,
          ...house.environment,
          CUSTODIAN_ADDRESS: house.address,
          PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
        },
        onText: (text) => process.stdout.write(text),
      },
    );
    const account = accountOfPlaywright(readReport(reportFile), code);
    if (account.failed === 0) rmSync(inRoot(".cache", "playwright"), { recursive: true, force: true });
    return account;
  } finally {
    await house.close();
  }
}

/** `npm run e2e -- e2e/log.spec.ts` plays one story. */
const chosen = () => process.argv.slice(2).filter((word) => !word.startsWith("--"));
