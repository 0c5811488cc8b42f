import type { Metadata } from "next";
import { handoverList } from "#app/(staff)/releases/list.ts";
import { HandoverTable } from "#app/(staff)/releases/table.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Release register" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReleasesPage({ searchParams }: Props) {
  const { trpc, queryClient, refused, actor } = await staffPage("releases.read");
  if (refused)
    return (
      <>
        <PageHead title="Release register" />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  await queryClient.prefetchQuery(trpc.releases.list.queryOptions(handoverList.read(await searchParams)));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Release register"
        note="Who has which release, for what, and by whose approval. To hand one over, open its survey."
      />
      <PageBody>
        <HandoverTable plan={handoverList.plan} mayDecide={may(actor.roles, "releases.decide")} />
      </PageBody>
    </Hydrate>
  );
}
