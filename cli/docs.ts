import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { importPage } from "#cli/docs/import-page.ts";
import { permissionsPage } from "#cli/permissions.ts";

/** The pages that are printed from the program itself. */
export const PAGES = { import: importPage, permissions: permissionsPage } as const;

export const pathOf = (page: keyof typeof PAGES) => fileURLToPath(new URL(`../docs/${page}.md`, import.meta.url));

export function addDocs(program: Command): void {
  program
    .command("permissions")
    .description("Who may do what, from the matrix that the builder asks.")
    .action(() => void process.stdout.write(permissionsPage()));
  program
    .command("docs")
    .description("Print the pages that come from the program: docs/import.md, docs/permissions.md.")
    .option("--write", "write them to docs/ instead")
    .action(({ write }: { write?: boolean }) => {
      for (const page of ["import", "permissions"] as const) {
        if (write) writeFileSync(pathOf(page), PAGES[page]());
        else process.stdout.write(`${PAGES[page]()}\n`);
      }
    });
}
