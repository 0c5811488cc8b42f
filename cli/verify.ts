import type { Command } from "commander";
import { tell } from "../scripts/verify.mjs";

export function addVerify(program: Command): void {
  program
    .command("verify")
    .argument("<bundle>", "an evidence bundle that was exported from the log")
    .option("--key <vkey>", "the log's verifier key as you were given it; without it the one in the bundle is used")
    .option("--checkpoint <file>", "a checkpoint that you kept: the bundle must continue it")
    .description("Verify an evidence bundle offline, without database and keys; 0 when it holds, 1 when not.")
    .action(async (bundle: string, options: { key?: string; checkpoint?: string }) => {
      process.exitCode = await tell(bundle, options);
    });
}
