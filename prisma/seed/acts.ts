import { randomUUID } from "node:crypto";
import type { Role } from "#server/access/matrix.ts";
import { actorOf } from "#server/auth/session.ts";
import { signIn, signOut } from "#server/auth/sign-in.ts";
import { appRouter } from "#server/root.ts";
import { demoEmail } from "#server/staff/demo.ts";
import { callerFactory } from "#server/trpc.ts";

const proceduresFor = callerFactory(appRouter);
type Procedures = ReturnType<typeof proceduresFor>;

/** The procedures as a demo sign-in sees them. Whatever is done with them is an act with its event, like a person's. */
export type As = (role: Role) => Promise<Procedures>;

/** Lets demo staff act. Each signs in when first asked for, and all sign out at the end. */
export async function withDemoStaff<T>(password: string, work: (as: As) => Promise<T>): Promise<T> {
  const sessions = new Map<Role, Promise<{ token: Uint8Array; procedures: Procedures }>>();
  const as: As = async (role) => {
    const session = sessions.get(role) ?? enter(role, password);
    sessions.set(role, session);
    return (await session).procedures;
  };
  try {
    return await work(as);
  } finally {
    for (const session of sessions.values()) await signOut((await session).token, false, randomUUID());
  }
}

async function enter(role: Role, password: string) {
  const requestId = randomUUID();
  const { secret } = await signIn({
    email: demoEmail(role),
    password,
    address: "127.0.0.1",
    agent: "demo data",
    requestId,
  });
  const actor = await actorOf(secret);
  if (!actor) throw new Error("seed: the session that was just opened is not there");
  return { token: actor.token, procedures: proceduresFor({ actor, requestId: randomUUID() }) };
}
