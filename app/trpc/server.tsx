import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { makeQueryClient } from "#app/trpc/query-client.ts";
import { may, type Permission, refusal } from "#server/access/matrix.ts";
import { contextOf } from "#server/auth/request.ts";
import { Forbidden } from "#server/errors.ts";
import { appRouter } from "#server/root.ts";
import { asTrpc, recordRefusal } from "#server/trpc.ts";

/** Who asks, once for each rendered page. */
export const pageContext = cache(async () => contextOf(await headers()));

/**
 * The door of every staff page: who is not signed in is sent to sign in, who may not is refused with an event.
 * `refused` holds the sentence to show; the page renders nothing else then.
 */
export async function staffPage(permission: Permission) {
  const ctx = await pageContext();
  if (!ctx.actor) redirect("/sign-in");
  const queryClient = makeQueryClient();
  const trpc = createTRPCOptionsProxy({ ctx, router: appRouter, queryClient });
  const refused = may(ctx.actor.roles, permission) ? undefined : refusal(permission);
  if (refused) await recordRefusal(ctx, permission, permission, asTrpc(Forbidden(refused)));
  return { actor: ctx.actor, trpc, queryClient, refused };
}

/** What was read on the server is handed to the browser once, so that one page is one read and one event. */
export function Hydrate({ client, children }: { client: QueryClient; children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
