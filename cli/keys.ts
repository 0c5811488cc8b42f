import { type Command, Option } from "commander";
import type { Client } from "pg";
import { addressOf, connected } from "#cli/connection.ts";
import { REFUSED } from "#cli/faults.ts";
import { env } from "#server/env.ts";
import { asOperator } from "#server/staff/operator.ts";
import { DESTROY_REASONS, type DestroyReason, destroyAccountKey } from "#server/vault/destroy.ts";
import { fileKeys } from "#server/vault/keys.ts";
import { listMasters, type Rotating, retireMaster, rotateMaster } from "#server/vault/rotate.ts";
import { rememberKeys } from "../scripts/key-check.mjs";
import { readKeys } from "../scripts/keys.mjs";

export function addKeys(program: Command): void {
  const keys = program
    .command("keys")
    .description("The keys above the business information. docs/operations.md says how to keep them.");
  keys.command("list").description("Each master key, and how many accounts it stands above.").action(list);
  keys
    .command("rotate")
    .description(
      "Make another master key, and wrap every data key with it while everything runs. Goes on where it was cut.",
    )
    .action(rotate);
  keys
    .command("retire")
    .argument("<id>")
    .description(
      "Take a master key away that wraps nothing any more. Backups of the database from before the rotation need it.",
    )
    .action(async (id: string) => {
      await asTablesOwner((client) => retireMaster(parts(client), id));
      say(`${id} is gone from master.json and from the database.`);
    });
  keys
    .command("destroy")
    .description(
      "Erase an account's business information for good, in backups of the database too, by destroying its key.",
    )
    .requiredOption("--account <ref>", "the account's reference")
    .addOption(new Option("--reason <code>", "why").choices(DESTROY_REASONS).makeOptionMandatory())
    .action(destroy);
}

async function list(): Promise<void> {
  const { keys, wrappedOnce } = await asTablesOwner((client) => listMasters(client, env().CUSTODIAN_KEYS));
  for (const { id, current, accounts, known } of keys) {
    const state = current ? ", wraps now" : accounts === 0 ? `, wraps nothing: custodian keys retire ${id}` : "";
    say(
      `${id}  ${accounts} ${accounts === 1 ? "account" : "accounts"}${state}${known ? "" : ", not yet noted in the database"}`,
    );
  }
  if (wrappedOnce > 0)
    say(
      `${wrappedOnce} accounts have no key of their own yet, so they cannot be erased in backups: custodian keys rotate gives them one.`,
    );
}

async function rotate(): Promise<void> {
  const { to, from, resumed, rewrapped, unreadable } = await asTablesOwner((client) => rotateMaster(parts(client)));
  say(
    `${resumed ? "The rotation that was cut is finished." : `${to} is made.`} ${to} wraps ${rewrapped} data keys that it did not wrap before.`,
  );
  if (unreadable.length > 0) {
    say(`${unreadable.length} data keys cannot be opened and stay as they are; the event names their accounts.`);
    process.exitCode = REFUSED;
  } else for (const id of from) say(`When no backup needs ${id} any more: custodian keys retire ${id}`);
}

async function destroy({ account, reason }: { account: string; reason: DestroyReason }): Promise<void> {
  const keys = fileKeys(env().CUSTODIAN_KEYS);
  const { key } = await connected("erase", (client) => destroyAccountKey({ client, keys, ref: account, reason }));
  say(
    key
      ? `The key of ${account} is destroyed: its business information cannot be opened again, from no backup of the database either. Copies of the key folder's accounts end with your retention of them.`
      : `${account} had no key; that nothing of it can be opened is on record.`,
  );
}

const asTablesOwner = <T>(work: (client: Client) => Promise<T>) =>
  connected("owner", async (client) => {
    await client.query("SET ROLE custodian_owner");
    return work(client);
  });

function parts(client: Client): Rotating {
  const folder = env().CUSTODIAN_KEYS;
  return {
    client,
    folder,
    keys: fileKeys(folder),
    transaction: (act) => asOperator(client, act),
    remember: () => rememberKeys(addressOf("owner"), readKeys(folder)),
    progress: (done, of) => process.stderr.isTTY && process.stderr.write(`\r${done} of ${of}`),
  };
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
