import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Statement, stateAbsence } from "#server/absence/statement.ts";
import { probeCookies } from "#server/auth/cookie-probe.ts";
import type { Tx } from "#server/db.ts";
import { wordFault } from "#server/intake/words.ts";
import { appRouter } from "#server/root.ts";

/** The statement of absence about this house as it runs: its catalogue, its procedures and pages, its cookies. */
export const stateToday = (tx: Tx): Promise<Statement> =>
  stateAbsence(tx, {
    routes: [...Object.keys(appRouter._def.procedures), ...pages()],
    cookies: probeCookies(),
    forbids: (name) => wordFault(name, "")?.code === "MEETING_CONTENT",
  });

/** Every address that the application answers, from the folders that make them. */
function pages(): string[] {
  const app = fileURLToPath(new URL("../app", import.meta.url));
  if (!existsSync(app)) throw new Error("absence: the pages are not where the command line looks for them");
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${file.replace(/\/?(page\.tsx|route\.ts)$/, "")}`);
}
