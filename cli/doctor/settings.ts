import type { Client } from "pg";
import { type Finding, fault, note } from "./finding.ts";
import { SETTINGS } from "./keepers.ts";

/** The server's own settings; what a session of ours has set for itself does not count. */
export async function checkSettings(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    "SELECT name, reset_val AS value FROM pg_settings WHERE name = ANY ($1)",
    [Object.keys(SETTINGS)],
  );
  return Object.entries(SETTINGS).flatMap(([name, { values, why }]) => {
    const value = rows.find((row) => row.name === name)?.value ?? "missing";
    if (values.includes(value)) return [];
    return [
      fault(
        `The server's setting ${name} is ${value}: ${why}. Mend it as a superuser with: ALTER SYSTEM SET ${name} = '${values[0]}'; SELECT pg_reload_conf();`,
      ),
    ];
  });
}

/** Optional, because only a superuser can have it: without it the owner's DDL leaves no event. */
export async function checkEventTriggers(client: Client): Promise<Finding[]> {
  const { rows } = await client.query("SELECT FROM pg_event_trigger WHERE evtenabled <> 'D'");
  return rows.length > 0
    ? []
    : [note("There is no event trigger, so changes of tables and functions by their owner leave no event.")];
}
