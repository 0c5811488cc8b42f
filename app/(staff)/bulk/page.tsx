import type { Metadata } from "next";
import { JobTable } from "#app/(staff)/bulk/table.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Bulk jobs" };

export default async function BulkPage() {
  const { trpc, queryClient, refused } = await staffPage("bulk.run");
  if (refused) return <Forbidden what={refused} />;
  await queryClient.prefetchQuery(trpc.bulk.mine.queryOptions({}));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Bulk jobs"
        note="What you started on many accounts at once. To start one, select accounts in their list."
      />
      <PageBody shape="fill">
        <JobTable />
      </PageBody>
    </Hydrate>
  );
}
