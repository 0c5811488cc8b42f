import type { Metadata } from "next";
import { caseList } from "#app/(staff)/cases/list.ts";
import { CaseTable } from "#app/(staff)/cases/table.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Cases" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CasesPage({ searchParams }: Props) {
  const { actor, trpc, queryClient, refused } = await staffPage("cases.read");
  if (refused)
    return (
      <>
        <PageHead title="Cases" />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  await queryClient.prefetchQuery(trpc.cases.list.queryOptions(caseList.read(await searchParams)));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Cases"
        note="What customers asked for help with. An open case that is yours carries access to its account, and closing it ends that access at once."
      />
      <PageBody>
        <CaseTable
          plan={caseList.plan}
          mayChange={may(actor.roles, "cases.change")}
          lead={actor.roles.includes("lead")}
        />
      </PageBody>
    </Hydrate>
  );
}
