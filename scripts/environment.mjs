import { resolve } from "node:path";
import { loginPassword } from "./keys.mjs";
import { inRoot, root } from "./paths.mjs";

const LOGINS = ["app", "vault", "ingest", "release", "erase", "log"];
const nameOf = (login) => (login === "app" ? "DATABASE_URL" : `DATABASE_${login.toUpperCase()}_URL`);

export const keyFolder = (environment = process.env) =>
  resolve(root, environment.CUSTODIAN_KEYS || inRoot(".data", "keys"));

/** The variables that server, worker and command line run with, out of settings, keys and database. */
export function environmentFor({ settings, keys, ownerUrl, given = process.env }) {
  const base = settings.external?.app ?? ownerUrl;
  const urls = LOGINS.map((login) => [nameOf(login), given[nameOf(login)] || withLogin(base, login, keys)]);
  return {
    ...Object.fromEntries(urls),
    DATABASE_OWNER_URL: ownerUrl,
    PORT: String(settings.port),
    HOST: settings.host,
    TRUST_PROXY: String(settings.trustProxy),
    DEMO: settings.demo ? "1" : "0",
    CUSTODIAN_KEYS: keyFolder(given),
    NEXTAUTH_URL: settings.address,
    NEXTAUTH_SECRET: keys.secrets.session,
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
  };
}

/** The passwords to set in the database: those that the addresses carry. */
export function loginPasswords(environment) {
  const entries = LOGINS.map((login) => [login, decodeURIComponent(new URL(environment[nameOf(login)]).password)]);
  return Object.fromEntries(entries.filter(([, password]) => password !== ""));
}

function withLogin(base, login, keys) {
  const url = new URL(base);
  url.username = `custodian_${login}`;
  url.password = loginPassword(keys, url.username);
  return url.href;
}
