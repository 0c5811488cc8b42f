"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/trpc/client.tsx";
import type { ViewNoun } from "#server/views/schema.ts";
import type { Views } from "#ui/table/views-menu.tsx";

/** The views of one list, for the `views` of its table. */
export function useSavedViews(noun: ViewNoun): Views {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data } = useQuery(trpc.views.list.queryOptions({ noun }));
  const onSuccess = () => client.invalidateQueries(trpc.views.list.queryFilter());
  const save = useMutation(trpc.views.save.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.views.update.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.views.remove.mutationOptions({ onSuccess }));
  return {
    items: (data?.views ?? []).map(({ id, name, shared, mine, query }) => ({
      ...{ id, name, shared, mine },
      params: Object.fromEntries(new URLSearchParams(query)),
    })),
    onSave: async ({ name, shared, params }) => {
      await save.mutateAsync({ noun, name, shared, query: new URLSearchParams(params).toString() });
    },
    onShare: async (id, shared) => {
      await update.mutateAsync({ id, shared });
    },
    onDelete: async (id) => {
      await remove.mutateAsync({ id });
    },
  };
}
