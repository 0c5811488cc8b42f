import { accessesRouter } from "#server/accesses/router.ts";
import { accountsRouter } from "#server/accounts/router.ts";
import { auditRouter } from "#server/audit/router.ts";
import { casesRouter } from "#server/cases/router.ts";
import { consentsRouter } from "#server/consents/router.ts";
import { flagsRouter } from "#server/flags/router.ts";
import { grantsRouter } from "#server/grants/router.ts";
import { releasesRouter } from "#server/releases/router.ts";
import { staffRouter } from "#server/staff/router.ts";
import { surveysRouter } from "#server/surveys/router.ts";
import { testimonialsRouter } from "#server/testimonials/router.ts";
import { router } from "#server/trpc.ts";
import { securityRouter, vaultRouter } from "#server/vault/router.ts";
import { viewsRouter } from "#server/views/router.ts";
import { bulkRouter } from "#server/workflows/bulk-router.ts";

/** Table of contents: one line for each noun. */
export const appRouter = router({
  accesses: accessesRouter,
  accounts: accountsRouter,
  audit: auditRouter,
  cases: casesRouter,
  consents: consentsRouter,
  flags: flagsRouter,
  grants: grantsRouter,
  releases: releasesRouter,
  staff: staffRouter,
  surveys: surveysRouter,
  testimonials: testimonialsRouter,
  security: securityRouter,
  vault: vaultRouter,
  bulk: bulkRouter,
  views: viewsRouter,
});
export type AppRouter = typeof appRouter;
