import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { browserEnvironment } from "../browser.mjs";
import { build, isBuilt } from "../build.mjs";
import { run } from "../children.mjs";
import { readLock } from "../lock.mjs";
import { inData, inRoot } from "../paths.mjs";
import { freePort } from "../postgres/cluster.mjs";
import { isAlive } from "../process.mjs";
import { Refusal } from "../refusal.mjs";
import { openTestHouse } from "./house.mjs";
import { readReport } from "./report.mjs";
import { accountOfPlaywright } from "./totals.mjs";

/** Builds the pages, fills a house of its own with demo data, and lets Playwright play e2e/ in it. */
export async function stories(reportFile) {
  const browser = await browserEnvironment();
  refuseToPullPages();
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

/** There is one folder of built pages: a new build would take the old ones from under a server that serves them. */
function refuseToPullPages() {
  const holder = readLock(inData("start.lock"));
  if (isBuilt() || !isAlive(holder)) return;
  throw new Refusal(
    `The sources changed since Custodian was started here (process ${holder.pid}), and building would pull its pages from under it. Stop it, then run the tests again.`,
  );
}

/** `npm run e2e -- e2e/log.spec.ts` plays one story. */
const chosen = () => process.argv.slice(2).filter((word) => !word.startsWith("--"));
