import { accountsRouter } from "#server/accounts/router.ts";
import { consentsRouter } from "#server/consents/router.ts";
import { surveysRouter } from "#server/surveys/router.ts";
import { testimonialsRouter } from "#server/testimonials/router.ts";
import { router } from "#server/trpc.ts";
import { viewsRouter } from "#server/views/router.ts";

/** Table of contents: one line for each noun. */
export const appRouter = router({
  accounts: accountsRouter,
  consents: consentsRouter,
  surveys: surveysRouter,
  testimonials: testimonialsRouter,
  views: viewsRouter,
});
export type AppRouter = typeof appRouter;
