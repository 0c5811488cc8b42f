import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../custodian.ts", import.meta.url));

export type Ended = { code: number | null; out: string; err: string };

/** The command line as a process of its own, as a person or a script meets it. */
export function custodian(
  options: readonly string[],
  more: { input?: string | Buffer; env?: Record<string, string> } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...options], {
      env: { ...process.env, ...more.env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    // A command that refuses before it has read everything closes its end.
    child.stdin.on("error", () => undefined);
    child.stdin.end(more.input ?? "");
  });
}
