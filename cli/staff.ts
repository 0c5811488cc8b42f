import { text } from "node:stream/consumers";
import { type Command, InvalidArgumentError } from "commander";
import { connected } from "#cli/connection.ts";
import { ROLES } from "#server/access/matrix.ts";
import { Invalid } from "#server/errors.ts";
import { readDirectory } from "#server/staff/directory.ts";
import { newPassword } from "#server/staff/passwords.ts";
import { NewStaff } from "#server/staff/schema.ts";
import { addStaff, changePassword, disableStaff, enableStaff } from "#server/staff/service.ts";

type Secret = { passwordStdin?: boolean };
type Given = { email: string; name: string; role: string[]; country?: string };
const fromStdin = ["--password-stdin", "read the password from standard input instead of making one"] as const;

export function addStaffCommands(program: Command): void {
  const staff = program.command("staff").description("Who works here, and in which roles.");
  staff
    .command("add")
    .description("Bring in a person. The password is made and shown once, or read from standard input.")
    .requiredOption("--email <address>", "the address with which the person signs in")
    .requiredOption("--name <name>", "the person's name")
    .requiredOption("--role <roles>", `one or more of ${ROLES.join(", ")}, with commas between them`, rolesIn)
    .option("--country <code>", "where the person works, as DE: customers are told it instead of a name")
    .option(...fromStdin)
    .action(async ({ email, name, role, country, passwordStdin }: Secret & Given) => {
      const input = parsed({ email, name, roles: role, country });
      const password = await passwordFor(passwordStdin);
      await connected("owner", (client) => addStaff({ client, input: { ...input, password } }));
      say(`${input.email} can sign in as ${input.roles.join(", ")}.`);
      tell(password, passwordStdin);
    });
  staff
    .command("list")
    .description("Everyone who works or worked here.")
    .option("--json", "as JSON, for programs")
    .action(({ json }: { json?: boolean }) => list(json ?? false));
  staff
    .command("disable")
    .argument("<email>")
    .description("End a person's work here, with every session and grant they have open.")
    .action(async (email: string) => {
      const sessions = await connected("owner", (client) => disableStaff({ client, input: { email } }));
      say(`${email} can no longer sign in; ${sessions} ${sessions === 1 ? "session" : "sessions"} ended.`);
    });
  staff
    .command("enable")
    .argument("<email>")
    .description("Let a disabled person sign in again, in the roles they had.")
    .action(async (email: string) => {
      await connected("owner", (client) => enableStaff({ client, input: { email } }));
      say(`${email} can sign in again.`);
    });
  staff
    .command("password")
    .argument("<email>")
    .description("Give a person another password, and end the sessions they have open.")
    .option(...fromStdin)
    .action(async (email: string, { passwordStdin }: Secret) => {
      const password = await passwordFor(passwordStdin);
      const sessions = await connected("owner", (client) => changePassword({ client, input: { email, password } }));
      say(`${email} has a new password; ${sessions} ${sessions === 1 ? "session" : "sessions"} ended.`);
      tell(password, passwordStdin);
    });
}

function rolesIn(list: string): string[] {
  const roles = list.split(",").map((role) => role.trim());
  const known: readonly string[] = ROLES;
  if (roles.every((role) => known.includes(role))) return roles;
  throw new InvalidArgumentError(`A role is one of: ${ROLES.join(", ")}.`);
}

function parsed(given: unknown): NewStaff {
  const result = NewStaff.safeParse(given);
  if (result.success) return result.data;
  throw Invalid(result.error.issues.map((issue) => issue.message).join(" "));
}

/** A password on the command line would stay in the shell's history and be seen by everyone on the machine. */
async function passwordFor(stdin: boolean | undefined): Promise<string> {
  if (!stdin) return newPassword();
  const given = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (/[\r\n]/.test(given)) throw Invalid("Standard input holds more than one line. Give the password alone.");
  return given;
}

function tell(password: string, stdin: boolean | undefined): void {
  if (!stdin) say(`Password, shown this once: ${password}`);
}

async function list(json: boolean): Promise<void> {
  const people = await connected("owner", readDirectory);
  if (json) return say(JSON.stringify(people, null, 2));
  if (people.length === 0)
    return say("Nobody works here yet. Add the first admin: custodian staff add --role admin --email … --name …");
  const width = Math.max(...people.map(({ email }) => email.length));
  for (const { email, name, roles, demo, disabledAt } of people) {
    const state = disabledAt ? `, disabled ${disabledAt.slice(0, 10)}` : demo ? ", demo" : "";
    say(`${email.padEnd(width)}  ${roles.join(", ") || "no role"}  ${name}${state}`);
  }
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
