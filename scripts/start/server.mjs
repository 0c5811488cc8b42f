import { start, tethered } from "../children.mjs";
import { inData, inRoot } from "../paths.mjs";
import { Refusal } from "../refusal.mjs";
import { stage } from "../stage.mjs";

/** Starts scripts/serve.mjs and waits until it listens. */
export async function serve({ environment, dev, onDeath }) {
  let child;
  await stage("server", async () => {
    child = start(process.execPath, [...tethered, inRoot("scripts", "serve.mjs"), ...(dev ? ["--dev"] : [])], {
      env: { ...forTheWeb({ ...process.env, ...environment }), NODE_ENV: dev ? "development" : "production" },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      group: true,
    });
    await listening(child);
    return "ready";
  });
  child.once("exit", (code, signal) => {
    onDeath(
      new Refusal(
        `The server ended by itself (${signal ?? `exit code ${code}`}). Its last words stand above; start it again with npm start.`,
      ),
    );
  });
}

/** Answers to surveys and the tree over the log are the worker's, erasing is the operators': the web process never has such a login. */
function forTheWeb({ DATABASE_RELEASE_URL: _, DATABASE_ERASE_URL: __, DATABASE_LOG_URL: ___, ...environment }) {
  return environment;
}

function listening(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(
        new Refusal(
          `The server did not start (exit code ${code}). Its last words stand above; the database's log is ${inData("postgres.log")}.`,
        ),
      ),
    );
    child.on("message", ({ ready, fault }) => {
      if (ready) resolve();
      if (fault) reject(new Refusal(fault));
    });
  });
}
