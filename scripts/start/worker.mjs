import { existsSync } from "node:fs";
import { isClosing, start, tethered } from "../children.mjs";
import { inRoot } from "../paths.mjs";

const SHORTEST = 1_000;
const LONGEST = 60_000;

/** Keeps the job worker alive beside the server; after each death it waits twice as long. */
export function keepWorker({ environment }) {
  const program = inRoot("cli", "custodian.ts");
  if (!existsSync(program)) return;
  let wait = SHORTEST;

  function begin() {
    const began = Date.now();
    const child = start(process.execPath, [...tethered, program, "work"], {
      env: { ...process.env, ...environment, NODE_ENV: "production" },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      group: true,
    });
    child.once("exit", (code, signal) => {
      if (isClosing()) return;
      wait = Date.now() - began > LONGEST ? SHORTEST : Math.min(wait * 2, LONGEST);
      console.log(
        `The job worker ended (${signal ?? `exit code ${code}`}); it starts again in ${wait / 1000} s. Pages work meanwhile, jobs wait.`,
      );
      setTimeout(() => isClosing() || begin(), wait).unref();
    });
  }

  begin();
}
