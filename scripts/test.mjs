#!/usr/bin/env node
import { install } from "./install.mjs";
import { continueOnNode24 } from "./node24.mjs";
import { inRoot } from "./paths.mjs";
import { tellFault } from "./refusal.mjs";
import { totalLine } from "./test/totals.mjs";

/** `npm test`: the packages first, then test/runners.mjs on the Node that came with them. */
async function main() {
  process.env.CI = "true";
  await install();
  return continueOnNode24(inRoot("scripts", "test", "runners.mjs"), process.argv.slice(2));
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(tellFault(error));
    console.log(totalLine([{ passed: 0, failed: 1, skipped: 0 }]));
    process.exit(1);
  },
);
