import { expect, test } from "vitest";
import { attacks, held, play, roleUrls } from "#server/vault/attacks/play.ts";

const urls = roleUrls();

test.each(attacks().map((attack) => [attack.name, attack] as const))("%s is refused", async (_, attack) => {
  const outcome = await play(attack, urls);
  expect(held(attack, outcome), JSON.stringify(outcome)).toBe(true);
});

test("the same world shows its content to whoever opens an access first, and the log holds it", async () => {
  const sql = [
    "SELECT access_id FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL)",
    "SELECT * FROM api.read_business_info(:token, :access_id)",
  ];
  const honest = { name: "honest", expect: "", leaves: 1, steps: sql.map((step) => ({ session: "vault", sql: step })) };
  expect(await play(honest, urls)).toEqual({ ended: "3 rows", leaked: true, left: 1 });
});
