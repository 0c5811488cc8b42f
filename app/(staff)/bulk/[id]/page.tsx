import type { Metadata } from "next";
import { JobView } from "#app/(staff)/bulk/[id]/job.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Bulk job" };

export default async function BulkJobPage({ params }: { params: Promise<{ id: string }> }) {
  const { trpc, queryClient, refused } = await staffPage("bulk.run");
  if (refused) return <Forbidden what={refused} />;
  const { id } = await params;
  await queryClient.prefetchQuery(trpc.bulk.get.queryOptions({ id }));
  return (
    <Hydrate client={queryClient}>
      <JobView id={id} />
    </Hydrate>
  );
}
