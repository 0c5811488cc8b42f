import type { Metadata } from "next";
import { PromiseList } from "#app/(staff)/promises/promise-list.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Promises" };

export default async function PromisesPage() {
  const { actor, trpc, queryClient, refused } = await staffPage("promises.read");
  if (refused) return <Forbidden what={refused} />;
  await queryClient.prefetchQuery(trpc.audit.promises.queryOptions({}));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Promises"
        note="What the privacy policy promises, in short; what keeps it in this house, and the last event that stands under it. A promise without a control here says so."
      />
      <PageBody>
        <PromiseList mayOpenLog={may(actor.roles, "audit.read")} />
      </PageBody>
    </Hydrate>
  );
}
