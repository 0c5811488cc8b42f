import type { DemoAccount } from "#prisma/seed/accounts.ts";
import { casedAccounts } from "#prisma/seed/cases.ts";
import { type Chance, chanceOf } from "#prisma/seed/chance.ts";
import { line } from "#prisma/seed/line.ts";
import type { SecurityInformation } from "#server/intake/schemas/security.ts";

const DAY = 24 * 3_600_000;
/** Where nobody is: the networks that are kept for documents (RFC 5737, RFC 3849). */
const NETWORKS = ["203.0.113", "198.51.100", "192.0.2"];
const PROVIDERS = ["dsl.example.net", "cable.example.com", "mobile.example.org", "office.example.com"];

/** From where and with what the customers with a case use the service: one access log and one list of devices each. */
export function* demoSecurity(epoch: Date, accounts: readonly DemoAccount[]) {
  const chance = chanceOf(3500);
  for (const [n, account] of casedAccounts(accounts).entries()) {
    const last = account.lastSeenAt ?? epoch;
    const of = (kind: string, data: SecurityInformation) => line("security.recorded", `${kind}-${n + 1}`, last, data);
    yield of("access", accessLog(chance, account.ref, `SEEN-${7_000 + n}`, last));
    yield of("device", devices(chance, account.ref, `DEV-${7_000 + n}`, last));
  }
}

function accessLog(chance: Chance, account: string, ref: string, last: Date): SecurityInformation {
  const seen = Array.from(
    { length: chance.whole(3, 12) },
    (_, back) => last.getTime() - back * chance.whole(1, 3) * DAY,
  );
  const home = `${chance.pick(NETWORKS)}.${chance.whole(2, 250)}`;
  const addresses = [home, ...(chance.often(0.4) ? [`2001:db8::${chance.whole(16, 4_000).toString(16)}`] : [])];
  return {
    kind: "access_log",
    account,
    ref,
    items: seen.length,
    fields: {
      seen_at: [...new Set(seen)].sort((a, b) => a - b).map((at) => new Date(at).toISOString()),
      ip_addresses: addresses,
      domain_names: [chance.pick(PROVIDERS)],
    },
  };
}

function devices(chance: Chance, account: string, ref: string, last: Date): SecurityInformation {
  const count = chance.whole(1, 3);
  const id = () => chance.faker.string.hexadecimal({ length: 32, casing: "lower", prefix: "" });
  return {
    kind: "device",
    account,
    ref,
    items: count,
    fields: {
      machine_ids: Array.from({ length: count }, () => `m-${id()}`),
      cookie_ids: Array.from({ length: count }, id),
      ...(chance.often(0.3) && { crashed_at: [new Date(last.getTime() - chance.whole(1, 20) * DAY).toISOString()] }),
    },
  };
}
