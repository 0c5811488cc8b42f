import { db } from "#server/db.ts";

/** Who is at the keyboard, as the database knows it at this moment. */
export type Actor = {
  token: Uint8Array<ArrayBuffer>;
  sessionId: string;
  staffId: string;
  email: string;
  name: string;
  roles: string[];
  expiresAt: Date;
  idleUntil: Date;
};

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The person behind a session secret, or nothing: an unknown, ended, idle or disabled one is no one. */
export async function actorOf(secret: string | undefined): Promise<Actor | undefined> {
  if (!secret || !TOKEN.test(secret)) return undefined;
  const token = new Uint8Array(Buffer.from(secret, "base64url"));
  const [found] = await db().$queryRaw<Omit<Actor, "token">[]>`
    SELECT session_id AS "sessionId", staff_id AS "staffId", email, name, roles, expires_at AS "expiresAt", idle_until AS "idleUntil"
    FROM auth.who(${token}::bytea)`;
  return found && { ...found, token };
}

/** The part of an address that events may keep: a /24 or a /48, never a machine. */
export function areaOf(address: string): string {
  if (address.includes(".")) return `${address.replace(/^.*:/, "").split(".").slice(0, 3).join(".")}.0/24`;
  return `${address.split(":").slice(0, 3).join(":")}::/48`;
}
