"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/trpc/client.tsx";

/** After an act on a grant: what is on the screen is read anew, and what was read for other pages is let go. */
export function useRenewGrants() {
  const client = useQueryClient();
  const all = useTRPC().grants.pathFilter();
  return async () => {
    client.removeQueries({ ...all, type: "inactive" });
    await client.refetchQueries({ ...all, type: "active" });
  };
}
