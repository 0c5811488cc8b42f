#!/usr/bin/env node
import { checks, runCheck } from "./checks.mjs";
import { install } from "./install.mjs";
import { tellFault } from "./refusal.mjs";

/** `npm run lint`: style, floors and dead code; types have their own check in npm test. */
async function main() {
  await install();
  const wanted = checks.filter(({ name }) => name !== "types");
  const results = [];
  for (const check of wanted) results.push(await runCheck(check));
  return results.every(Boolean) ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(tellFault(error));
    process.exit(1);
  },
);
