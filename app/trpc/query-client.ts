import { QueryCache, QueryClient } from "@tanstack/react-query";
import { askAgainWhenReady } from "#app/trpc/recover.ts";

/** An audited read is a disclosure: it happens when a person asks, never because a window got the focus. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache(typeof window === "undefined" ? {} : { onError: askAgainWhenReady(() => client) }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        refetchOnMount: false,
        retry: false,
      },
      mutations: { retry: false },
    },
  });
  return client;
}
