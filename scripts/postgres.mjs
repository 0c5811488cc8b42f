#!/usr/bin/env node
import { pathToFileURL } from "node:url";
import { createCluster, freePort, startCluster, stopCluster } from "./postgres/cluster.mjs";
import { embeddedExists, holdEmbedded } from "./postgres/embedded.mjs";
import { serverFiles } from "./postgres/server-files.mjs";
import { systemUser } from "./postgres/system-user.mjs";
import { throwaway } from "./postgres/throwaway.mjs";
import { tellFault } from "./refusal.mjs";

/** The door to the embedded PostgreSQL: the installation's own (.data/postgres) and throw-away ones. */
export {
  createCluster,
  embeddedExists,
  freePort,
  holdEmbedded,
  serverFiles,
  startCluster,
  stopCluster,
  systemUser,
  throwaway,
};

/** `node scripts/postgres.mjs` keeps the installation's database up until Ctrl-C, for psql and the like. */
async function stayUp() {
  const database = await holdEmbedded();
  console.log(`PostgreSQL answers on 127.0.0.1:${database.port}; Ctrl-C lets go of it.`);
  const beat = setInterval(() => {}, 60_000);
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  clearInterval(beat);
  const { stopped, others } = await database.release();
  console.log(stopped ? "PostgreSQL has stopped." : `PostgreSQL stays up for process ${others.join(", ")}.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  stayUp().catch((error) => {
    console.error(tellFault(error));
    process.exitCode = 1;
  });
}
