import type { Query, QueryClient } from "@tanstack/react-query";

const EVERY_MS = 3000;

/** Resolves when the server says that it can work again. */
export async function ready(): Promise<void> {
  for (;;) {
    await new Promise((resume) => setTimeout(resume, EVERY_MS));
    const works = await fetch("/api/health/ready").then(
      (answer) => answer.ok,
      () => false,
    );
    if (works) return;
  }
}

/** The server or its database was away: what a person asked for is asked again once, when it is back. */
export function askAgainWhenReady(client: () => QueryClient) {
  let waiting = false;
  return (error: Error, query: Query<unknown, unknown, unknown>) => {
    if (waiting || !isAway(error)) return;
    waiting = true;
    void ready().then(() => {
      waiting = false;
      return client().refetchQueries({
        predicate: (one) => one === query || (one.state.status === "error" && isAway(one.state.error)),
      });
    });
  };
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const data = "data" in error ? error.data : undefined;
  if (typeof data !== "object" || data === null || !("code" in data)) return true;
  return data.code === "SERVICE_UNAVAILABLE";
}
