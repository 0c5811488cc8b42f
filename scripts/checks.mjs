import { run } from "./children.mjs";
import { node24 } from "./node24.mjs";
import { inRoot } from "./paths.mjs";

const tool = (...path) => inRoot("node_modules", ...path);

/** What can be known without running the program. The bodies of commands start with the script to run. */
export const checks = [
  {
    name: "types",
    steps: [
      [tool("next", "dist", "bin", "next"), "typegen"],
      [tool("typescript", "bin", "tsc"), "--noEmit"],
    ],
  },
  {
    name: "lint",
    steps: [[tool("@biomejs", "biome", "bin", "biome"), "check", "--error-on-warnings", "--max-diagnostics=50", "."]],
  },
  { name: "floors", steps: [[inRoot("scripts", "floors.mjs")]] },
  { name: "dead code", steps: [[tool("knip", "bin", "knip.js"), "--no-progress"]] },
];

/** Runs one check and shows its words only when it refuses. */
export async function runCheck({ name, steps }) {
  const began = performance.now();
  for (const step of steps) {
    const { code, output } = await run(node24(), step, { env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } });
    if (code === 0) continue;
    console.log(`${name}: refused\n${output.trimEnd()}`);
    return false;
  }
  console.log(`${name}: passed (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return true;
}
