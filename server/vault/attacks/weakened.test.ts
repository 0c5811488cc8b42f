import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { held, play, readAttack, roleUrls } from "#server/vault/attacks/play.ts";
import { SEARCH_EDITS, SEARCH_SWITCHES } from "#server/vault/attacks/search-weaknesses.ts";
import { EDITS, SWITCHES } from "#server/vault/attacks/weaknesses.ts";

/**
 * Proves the attacks: this file's own database is weakened in one way at a time, and an attack that was refused before
 * must then get through. An attack that stays refused here would be worth nothing.
 */
const urls = roleUrls();
const superuser = new Client({ connectionString: urls.superuser });
beforeAll(() => superuser.connect());
afterAll(() => superuser.end());

test.each([...EDITS, ...SEARCH_EDITS])("without $without, $attack gets through", async ({ edits, attack }) => {
  const before: string[] = [];
  for (const { of, from, to } of edits) {
    const definition = await definitionOf(of);
    before.push(definition);
    expect(definition, `${of} no longer says: ${from}`).toContain(from);
    await superuser.query(definition.replaceAll(from, to));
  }
  try {
    expect(await isHeld(attack)).toBe(false);
  } finally {
    for (const definition of before.reverse()) await superuser.query(definition);
  }
  expect(await isHeld(attack)).toBe(true);
});

test.each([...SWITCHES, ...SEARCH_SWITCHES])("without $without, $attack gets through", async ({ off, on, attack }) => {
  await superuser.query(off);
  try {
    expect(await isHeld(attack)).toBe(false);
  } finally {
    await superuser.query(on);
  }
  expect(await isHeld(attack)).toBe(true);
});

async function isHeld(name: string): Promise<boolean> {
  const attack = readAttack(`${name}.sql`);
  return held(attack, await play(attack, urls));
}

async function definitionOf(name: string): Promise<string> {
  const { rows } = await superuser.query<{ text: string }>("SELECT pg_get_functiondef($1::regproc) AS text", [name]);
  return rows[0]?.text ?? "";
}
