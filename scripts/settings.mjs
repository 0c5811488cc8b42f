import { existsSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

/** What .env.example lists, read from the environment and from .env beside it; the environment wins. */
export function readSettings(environment = process.env) {
  if (environment === process.env && existsSync(inRoot(".env"))) process.loadEnvFile(inRoot(".env"));
  const external = readExternal(environment);
  const host = environment.HOST || "127.0.0.1";
  const port = whole("PORT", environment.PORT || "3000", 1, 65535);
  const trustProxy = whole("TRUST_PROXY", environment.TRUST_PROXY || "0", 0, 16);
  const demo = { 0: false, 1: true }[environment.DEMO || (external ? "0" : "1")];
  if (demo === undefined) throw new Refusal(`DEMO is "${environment.DEMO}", but it must be 0 or 1.`);
  return { host, port, trustProxy, demo, external, address: environment.NEXTAUTH_URL || addressOf(host, port) };
}

/** Two addresses or none: with one alone either the migrations or the application would have no way in. */
function readExternal(environment) {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner } = environment;
  if (!app && !owner) return null;
  if (!app || !owner) {
    const [given, missing] = app ? ["DATABASE_URL", "DATABASE_OWNER_URL"] : ["DATABASE_OWNER_URL", "DATABASE_URL"];
    throw new Refusal(
      `${given} is set but ${missing} is not. Set both to use your own PostgreSQL, or neither to use the one that comes along.`,
    );
  }
  const user = decodeURIComponent(parsed("DATABASE_URL", app).username);
  if (user !== "custodian_app") {
    throw new Refusal(
      `DATABASE_URL signs in as "${user}", but the application must be custodian_app, which has few rights. The migrations create that role; choose its password in DATABASE_URL.`,
    );
  }
  parsed("DATABASE_OWNER_URL", owner);
  return { app, owner };
}

function parsed(name, value) {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && ["postgres:", "postgresql:"].includes(url.protocol)) return url;
  throw new Refusal(`${name} is no PostgreSQL address. It looks like postgresql://user:password@host:5432/database.`);
}

function whole(name, text, least, most) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Refusal(`${name} is "${text}", but it must be a whole number from ${least} to ${most}.`);
}

function addressOf(host, port) {
  const name = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
