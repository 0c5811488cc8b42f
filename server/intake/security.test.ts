import { expect, test } from "vitest";
import { accountLine, faultsIn, importAll, recordLine, rows, TIME } from "#server/intake/intake.fixture.ts";

let unique = 0;
const securityLine = (ref: string, account: string, kind: string, fields: object) => ({
  ...{ type: "security.recorded", id: `security-${++unique}`, time: TIME },
  data: { kind, account, ref, items: 1, fields },
});

test("addresses, domains, times and ids come in under their own form, are sealed, and count as SECURITY", async () => {
  const lines = [
    accountLine("SEC-1"),
    securityLine("SEC-LOG", "SEC-1", "access_log", {
      seen_at: ["2026-02-27T08:01:40Z"],
      ip_addresses: ["203.0.113.24", "2001:db8::17"],
      domain_names: ["dsl.example.net", "xn--mnchen-3ya.example"],
    }),
    securityLine("SEC-DEV", "SEC-1", "device", {
      machine_ids: ["m-9f86d081884c7d65"],
      cookie_ids: ["9f86d081884c7d659a2feaa0c55ad015"],
      crashed_at: ["2026-02-27T08:01:40Z"],
    }),
  ];
  expect(faultsIn(await importAll(lines))).toEqual([]);
  expect(await rows("SELECT ref, class, kind FROM biz.records WHERE ref LIKE 'SEC-%' ORDER BY ref")).toEqual([
    { ref: "SEC-DEV", class: "SECURITY", kind: "device" },
    { ref: "SEC-LOG", class: "SECURITY", kind: "access_log" },
  ]);
  expect(
    await rows(
      "SELECT terms FROM biz.search_terms t JOIN biz.records r ON r.id = t.record_id WHERE r.class = 'SECURITY'",
    ),
  ).toEqual([]);
});

test("the same file again changes nothing", async () => {
  const lines = [
    accountLine("SEC-2"),
    securityLine("SEC-2-LOG", "SEC-2", "access_log", { ip_addresses: ["203.0.113.9"] }),
  ];
  await importAll(lines);
  expect((await importAll(lines)).tally).toMatchObject({ taken: 0, skipped: 2 });
  expect(await rows("SELECT version FROM biz.records WHERE ref = 'SEC-2-LOG'")).toEqual([{ version: 1 }]);
});

test("what is no address, no domain, no random id or names somebody is refused, and told without its value", async () => {
  const log = (fields: object) => securityLine("SEC-3-LOG", "SEC-3", "access_log", fields);
  const device = (fields: object) => securityLine("SEC-3-DEV", "SEC-3", "device", fields);
  const outcome = await importAll([
    accountLine("SEC-3"),
    log({ ip_addresses: ["203.0.113.256"] }),
    log({ ip_addresses: ["203.0.113.0/24"] }),
    log({ domain_names: ["Example.NET"] }),
    log({ domain_names: ["localhost"] }),
    log({ seen_at: ["yesterday"] }),
    device({ cookie_ids: ["ines.moreau@example.com"] }),
    device({ cookie_ids: ["short"] }),
    device({ machine_ids: ["the laptop of Ines"] }),
    device({ owner: "Ines" }),
    log({ latitude: 48.1 }),
    device({}),
    log({ machine_ids: ["m-9f86d081884c7d65"] }),
  ]);
  expect(faultsIn(outcome)).toEqual([
    "2 data.fields.ip_addresses[0] INVALID",
    "3 data.fields.ip_addresses[0] INVALID",
    "4 data.fields.domain_names[0] INVALID",
    "5 data.fields.domain_names[0] INVALID",
    "6 data.fields.seen_at[0] INVALID",
    "7 data.fields.cookie_ids[0] INVALID",
    "8 data.fields.cookie_ids[0] INVALID",
    "9 data.fields.machine_ids[0] INVALID",
    "10 data.fields INVALID",
    "11 data.fields.latitude LOCATION",
    "12 data.fields INVALID",
    "13 data.fields INVALID",
  ]);
  expect(JSON.stringify(outcome.rejected)).not.toMatch(/moreau|203\.0\.113/);
});

test("a record never changes its class: a business record stays one whatever a later line says, and the other way round", async () => {
  const outcome = await importAll([
    accountLine("SEC-4"),
    recordLine("SEC-4-A", "SEC-4"),
    securityLine("SEC-4-A", "SEC-4", "access_log", { ip_addresses: ["203.0.113.9"] }),
    securityLine("SEC-4-B", "SEC-4", "access_log", { ip_addresses: ["203.0.113.9"] }),
    recordLine("SEC-4-B", "SEC-4"),
    { ...recordLine("SEC-4-C", "SEC-4"), type: "security.recorded" },
  ]);
  expect(faultsIn(outcome)).toEqual(["3 data.kind CONFLICT", "5 data.kind CONFLICT", "6 data.kind INVALID"]);
});
