import type { Metadata } from "next";
import { surveyList } from "#app/(staff)/surveys/list.ts";
import { SurveyTable } from "#app/(staff)/surveys/table.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Surveys" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SurveysPage({ searchParams }: Props) {
  const { trpc, queryClient, refused } = await staffPage("surveys.read");
  if (refused)
    return (
      <>
        <PageHead title="Surveys" />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  await queryClient.prefetchQuery(trpc.surveys.list.queryOptions(surveyList.read(await searchParams)));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Surveys"
        note="Results are frozen releases. There is no way to a single answer, for anybody, and answers never personalize a service (C37 over C39)."
      />
      <PageBody>
        <SurveyTable plan={surveyList.plan} />
      </PageBody>
    </Hydrate>
  );
}
