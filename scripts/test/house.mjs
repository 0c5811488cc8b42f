import { end, run, start, tethered } from "../children.mjs";
import { inRoot } from "../paths.mjs";
import { Refusal } from "../refusal.mjs";
import { throwawayHouse } from "../throwaway-house.mjs";

/** A whole running installation that nobody will miss: cluster, keys, demo data, server, worker. */
export async function openTestHouse({ port, demoPassword, durable = false }) {
  const house = await throwawayHouse({ port, durable });
  const environment = { ...house.environment, DEMO: "1", DEMO_PASSWORD: demoPassword };
  const children = [];
  try {
    await loadDemo(environment);
    children.push(await serve(environment));
    children.push(program(["work"], environment));
  } catch (error) {
    await close(children, house);
    throw error;
  }
  return { ...house, environment, address: environment.NEXTAUTH_URL, close: () => close(children, house) };
}

async function loadDemo(environment) {
  const began = performance.now();
  const { code, output } = await run(process.execPath, [inRoot("cli", "custodian.ts"), "demo"], {
    env: { ...process.env, ...environment },
  });
  if (code !== 0)
    throw new Refusal(`The demo data could not be loaded:\n${output.trim().split("\n").slice(-20).join("\n")}`);
  console.log(`demo data: loaded (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}

async function serve(environment) {
  const child = launch([inRoot("scripts", "serve.mjs")], environment);
  await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Refusal(`The server did not start (exit code ${code}).`)));
    child.on("message", ({ ready, fault }) => (ready ? resolve() : reject(new Refusal(fault))));
  });
  return child;
}

const program = (options, environment) => launch([inRoot("cli", "custodian.ts"), ...options], environment);

function launch(command, environment) {
  return start(process.execPath, [...tethered, ...command], {
    env: { ...process.env, ...environment, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    group: true,
  });
}

async function close(children, house) {
  await Promise.all(children.map((child) => end(child)));
  await house.remove();
}
