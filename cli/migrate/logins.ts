import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { scramVerifier } from "../scram.ts";

const LOGINS = ["app", "vault", "ingest", "release", "erase", "log"] as const;

/** A role left out keeps the password it has, as when the operator's own sign-in needs none. */
type LoginPasswords = Partial<Record<(typeof LOGINS)[number], string>>;

/**
 * Lets each role of the application sign in with its password. Only the SCRAM verifier travels:
 * ALTER ROLE is a statement, and statements may be logged. Setting the same password again changes nothing
 * for those who are signed in.
 */
export async function ensureLogins(ownerUrl: string, passwords: LoginPasswords): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: "custodian migrate" });
  await client.connect();
  try {
    await client.query("BEGIN");
    for (const login of LOGINS) {
      const password = passwords[login];
      if (password === undefined) continue;
      const verifier = escapeLiteral(scramVerifier(password));
      await client.query(`ALTER ROLE ${escapeIdentifier(`custodian_${login}`)} LOGIN PASSWORD ${verifier}`);
    }
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}
