#!/usr/bin/env node
import { install } from "./install.mjs";
import { continueOnNode24 } from "./node24.mjs";
import { inRoot } from "./paths.mjs";
import { tellFault } from "./refusal.mjs";

/** `npm run screenshots`: the packages first, then screenshots/take.mjs on the Node that came with them. */
async function main() {
  await install();
  return continueOnNode24(inRoot("scripts", "screenshots", "take.mjs"), process.argv.slice(2));
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(tellFault(error));
    process.exit(1);
  },
);
