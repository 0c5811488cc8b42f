import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../cli/custodian.ts", import.meta.url));

/** Runs a command of the command line on the house that the stories are played in, as an operator would. */
export async function custodian(options: string[], input = ""): Promise<string> {
  const child = spawn(process.execPath, [program, ...options], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(input);
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  if (code !== 0) throw new Error(`custodian ${options.join(" ")} ended with ${code}: ${errors}${output}`);
  return output;
}

type Line = { type: string; id: string; time: string; data: object };

/** Brings lines in through the real import. */
export const takeIn = (lines: Line[]) =>
  custodian(["import", "-"], lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
