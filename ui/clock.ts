"use client";
import { useCallback, useSyncExternalStore } from "react";

/** The time, moving in steps of `every` milliseconds; undefined on the server, which does not know the person's clock. */
export function useNow(every: number): number | undefined {
  const subscribe = useCallback(
    (tick: () => void) => {
      const timer = setInterval(tick, every);
      return () => clearInterval(timer);
    },
    [every],
  );
  return useSyncExternalStore<number | undefined>(
    subscribe,
    () => Math.floor(Date.now() / every) * every,
    () => undefined,
  );
}

const standsStill = () => () => undefined;

export function useInBrowser(): boolean {
  return useSyncExternalStore(
    standsStill,
    () => true,
    () => false,
  );
}
