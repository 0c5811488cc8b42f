import type { Metadata } from "next";
import { jobList } from "#app/(staff)/bulk/list.ts";
import { JobTable } from "#app/(staff)/bulk/table.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Bulk jobs" };

export default async function BulkPage() {
  const { trpc, queryClient, refused } = await staffPage("bulk.run");
  if (refused)
    return (
      <>
        <PageHead title="Bulk jobs" />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  await queryClient.prefetchQuery(trpc.bulk.mine.queryOptions({}));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Bulk jobs"
        note="What you started on many accounts at once. To start one, select accounts in their list."
      />
      <PageBody shape="fill">
        <JobTable plan={jobList.plan} />
      </PageBody>
    </Hydrate>
  );
}
