import pg from "pg";
import { manyAccounts } from "#server/testing/many-accounts.ts";
import { end, start, tethered } from "../scripts/children.mjs";
import { inRoot } from "../scripts/paths.mjs";
import { freePort, startCluster, stopCluster } from "../scripts/postgres/cluster.mjs";
import { serverFiles } from "../scripts/postgres/server-files.mjs";
import { systemUser } from "../scripts/postgres/system-user.mjs";
import { freshDatabase, throwawayHouse } from "../scripts/throwaway-house.mjs";

const COUNTING = { shared_preload_libraries: "pg_stat_statements", max_connections: "120" };

/** A house on its own durable cluster, which counts its statements, with accounts in it and nothing running yet. */
export async function openGround(accounts) {
  const house = await throwawayHouse({ port: await freePort(), durable: true });
  try {
    await stopCluster({ dir: house.dir });
    const user = systemUser();
    const { port } = await startCluster({ ...house, native: serverFiles(user), user, settings: COUNTING });
    if (port !== house.port) throw new Error("bench: the database came back on another port");
    const urls = await freshDatabase(house.superuserUrl, house.environment, "bench");
    const environment = { ...house.environment, ...urls, NODE_ENV: "production", DEMO: "0" };
    const superuser = await connected(house.superuserUrl.replace(/\/[^/]*$/, "/bench"));
    await superuser.query("CREATE EXTENSION pg_stat_statements");
    const owner = await connected(asOwnerUrl(environment));
    await manyAccounts(owner, accounts);
    await owner.end();
    Object.assign(process.env, environment);
    return { ...house, environment, superuser, close: () => superuser.end().then(house.remove) };
  } catch (error) {
    await house.remove();
    throw error;
  }
}

async function connected(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** The owner's rights from the first statement on: the floor writes its event without any function of ours. */
export const asOwnerUrl = ({ DATABASE_OWNER_URL: url }) =>
  `${url}?options=${encodeURIComponent("-c role=custodian_owner")}`;

/** Starts a program that says when it listens: { child, readyAfter }, in milliseconds. */
export async function launch(script, environment) {
  const began = performance.now();
  const child = start(process.execPath, [...tethered, inRoot(script)], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`bench: ${script} ended with exit code ${code}`)));
    child.on("message", ({ ready, fault }) => (ready ? resolve() : reject(new Error(`bench: ${fault}`))));
  });
  return { child, readyAfter: performance.now() - began, stop: () => end(child) };
}
