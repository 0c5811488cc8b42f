import { accountsRouter } from "#server/accounts/router.ts";
import { router } from "#server/trpc.ts";

/** Table of contents: one line for each noun. */
export const appRouter = router({
  accounts: accountsRouter,
});
export type AppRouter = typeof appRouter;
