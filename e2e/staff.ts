import { randomUUID } from "node:crypto";
import type { Role } from "#server/access/matrix.ts";
import { custodian } from "./intake.ts";

export type Staff = { email: string; password: string };

/** Somebody of their own for a story that ends sessions or makes mistakes, so that no other story is disturbed. */
export async function hire(...roles: Role[]): Promise<Staff> {
  const mark = randomUUID().slice(0, 8);
  const person = { email: `${roles.join("-")}.${mark}@custodian.test`, password: `correct horse battery ${mark}` };
  const options = ["--email", person.email, "--name", `Story ${mark}`, "--role", roles.join(",")];
  await custodian(["staff", "add", ...options, "--password-stdin"], person.password);
  return person;
}
