import type { Metadata } from "next";
import type { ReactNode } from "react";
import { chosenOf } from "#app/(staff)/surveys/[id]/chosen.ts";
import { SurveyResults } from "#app/(staff)/surveys/[id]/results.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { asTrpc } from "#server/trpc.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden, ProblemPanel } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Survey" };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SurveyPage({ params, searchParams }: Props) {
  const { trpc, queryClient, refused, actor } = await staffPage("surveys.read");
  if (refused) return outOfReach(<Forbidden what={refused} />);
  const { id } = await params;
  try {
    const { demographics } = await queryClient.fetchQuery(trpc.surveys.get.queryOptions({ id }));
    const { releases } = await queryClient.fetchQuery(trpc.releases.ofSurvey.queryOptions({ survey: id }));
    const chosen = chosenOf(await searchParams, releases, demographics);
    if (chosen.release) await queryClient.fetchQuery(trpc.releases.get.queryOptions(chosen.release));
    return (
      <Hydrate client={queryClient}>
        <SurveyResults id={id} chosen={chosen} mayAsk={may(actor.roles, "releases.ask")} />
      </Hydrate>
    );
  } catch (error) {
    const { cause, message } = asTrpc(error);
    return outOfReach(<ProblemPanel problem={{ happened: cause?.message ?? message }} />);
  }
}

const outOfReach = (why: ReactNode) => (
  <>
    <PageHead title="Survey" trail={[{ label: "Surveys", href: "/surveys" }]} />
    <PageBody>{why}</PageBody>
  </>
);
