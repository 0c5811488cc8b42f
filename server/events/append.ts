import type { Tx } from "#server/db.ts";
import { EventPart } from "#server/events/event.ts";

/** Writes one event by the person whose session this is, inside the running transaction. */
export async function append(tx: Tx, token: Uint8Array<ArrayBuffer>, part: EventPart): Promise<void> {
  const body = JSON.stringify(EventPart.parse(part));
  await tx.$queryRaw`SELECT audit.append(${token}::bytea, ${body}::jsonb)`;
}

/** Writes one event by a part of the system, which can never carry a person's name. */
export async function appendSystem(tx: Tx, system: string, part: EventPart): Promise<void> {
  const body = JSON.stringify(EventPart.parse(part));
  await tx.$queryRaw`SELECT audit.append_system(${system}, ${body}::jsonb)`;
}
