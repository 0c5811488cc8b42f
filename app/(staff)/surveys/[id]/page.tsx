import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SurveyResults } from "#app/(staff)/surveys/[id]/results.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { asTrpc } from "#server/trpc.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden, ProblemPanel } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Survey" };
type Props = { params: Promise<{ id: string }> };

export default async function SurveyPage({ params }: Props) {
  const { trpc, queryClient, refused } = await staffPage("surveys.read");
  if (refused) return outOfReach(<Forbidden what={refused} />);
  const { id } = await params;
  try {
    await queryClient.fetchQuery(trpc.surveys.totals.queryOptions({ id }));
  } catch (error) {
    const { cause, message } = asTrpc(error);
    return outOfReach(<ProblemPanel problem={{ happened: cause?.message ?? message }} />);
  }
  return (
    <Hydrate client={queryClient}>
      <SurveyResults id={id} />
    </Hydrate>
  );
}

const outOfReach = (why: ReactNode) => (
  <>
    <PageHead title="Survey" trail={[{ label: "Surveys", href: "/surveys" }]} />
    <PageBody>{why}</PageBody>
  </>
);
