import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Env = z.object({
  DATABASE_URL: z.url(),
  DATABASE_OWNER_URL: z.url().optional(),
  DATABASE_VAULT_URL: z.url().optional(),
  DATABASE_INGEST_URL: z.url().optional(),
  DATABASE_RELEASE_URL: z.url().optional(),
  DATABASE_ERASE_URL: z.url().optional(),
  DATABASE_LOG_URL: z.url().optional(),
  CUSTODIAN_KEYS: z.string().default(".data/keys"),
  LOG_OUTSIDE: z.string().optional(),
  NEXTAUTH_URL: z.url().default("http://127.0.0.1:3000"),
  DEMO: z.enum(["0", "1"]).default("0"),
  DEMO_PASSWORD: z.string().min(15).optional(),
});
export type Env = z.infer<typeof Env>;

const Secrets = z.object({ pepper: z.base64(), session: z.base64(), search: z.base64() });

let parsed: Env | undefined;

/** The configuration, read once and refused as a whole when a part of it is missing. */
export function env(): Env {
  if (!parsed) {
    const result = Env.safeParse(process.env);
    if (!result.success) {
      const names = result.error.issues.map((issue) => issue.path.join(".")).join(", ");
      throw new Error(`The configuration cannot be used: ${names}. See .env.example for what each variable holds.`);
    }
    parsed = result.data;
  }
  return parsed;
}

let secrets: z.infer<typeof Secrets> | undefined;

/** A secret of the deployment out of the key folder: 32 bytes. */
export function secret(name: keyof z.infer<typeof Secrets>): Buffer {
  secrets ??= Secrets.parse(JSON.parse(readFileSync(join(env().CUSTODIAN_KEYS, "secrets.json"), "utf8")));
  return Buffer.from(secrets[name], "base64");
}
