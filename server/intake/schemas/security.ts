import { isIP } from "node:net";
import { z } from "zod";
import { Instant, line } from "#server/intake/schemas/parts.ts";
import { record } from "#server/intake/schemas/record.ts";

const MOST = 10_000;
const list = (one: z.ZodType<string>) => z.array(one).max(MOST).optional();

const Address = z
  .string()
  .max(45)
  .refine((text) => isIP(text) !== 0, "must be an IPv4 or IPv6 address, without port or prefix");
const Domain = z
  .string()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    "must be a domain name in lower case, as in mail.example.com",
  );
/** Ids have no room for a name or an address: no space and no "@". */
const Machine = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{7,127}$/, "must be the identifier of a machine");
const Cookie = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,128}$/, "must be the random id that a cookie holds, 16 to 128 letters, digits, - and _");

const SecurityInformation = z.discriminatedUnion("kind", [
  record("access_log", "accesses", {
    seen_at: list(Instant),
    ip_addresses: list(Address),
    domain_names: list(Domain),
  }),
  record("device", "devices", {
    machine_ids: list(Machine),
    cookie_ids: list(Cookie),
    crashed_at: list(Instant),
  }),
]);
export type SecurityInformation = z.infer<typeof SecurityInformation>;

export const SecurityRecorded = line(
  "security.recorded",
  SecurityInformation,
  "From where, when and with which device an account was used (C35, C59, C87): class SECURITY, sealed like business information and opened by reasons of its own alone. A later line with the same `ref` is a new version of the record.",
  {
    id: "gate-90311",
    time: "2026-02-28T17:12:09Z",
    data: {
      kind: "access_log",
      account: "ACC-10042",
      ref: "SEEN-4410",
      items: 2,
      fields: {
        seen_at: ["2026-02-27T08:01:40Z", "2026-02-28T17:12:09Z"],
        ip_addresses: ["203.0.113.24", "2001:db8::17"],
        domain_names: ["dsl.example.net"],
      },
    },
  },
);
