import type { Metadata } from "next";
import { AccessHistory } from "#app/(staff)/accounts/[id]/access-history/history.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { asTrpc, sentenceOf } from "#server/trpc.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden, ProblemPanel } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Access history" };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AccessHistoryPage({ params, searchParams }: Props) {
  const { trpc, queryClient, refused, actor } = await staffPage("accesses.read");
  const { id } = await params;
  const { before } = await searchParams;
  const asked = { accountId: id, ...(typeof before === "string" && { cursor: before }) };
  if (refused) return <Told account={id} why={<Forbidden what={refused} />} />;
  try {
    await queryClient.fetchQuery(trpc.accesses.history.queryOptions(asked));
  } catch (error) {
    const problem = asTrpc(error);
    return (
      <Told account={id} why={<ProblemPanel problem={{ happened: problem.cause?.message ?? sentenceOf(problem) }} />} />
    );
  }
  return (
    <Hydrate client={queryClient}>
      <AccessHistory
        asked={asked}
        mayAnswer={may(actor.roles, "accesses.answer")}
        mayLift={actor.roles.includes("privacy")}
      />
    </Hydrate>
  );
}

function Told({ account, why }: { account: string; why: React.ReactNode }) {
  return (
    <>
      <PageHead
        title="Access history"
        trail={[
          { label: "Accounts", href: "/accounts" },
          { label: "Account", href: `/accounts/${account}` },
        ]}
      />
      <PageBody>{why}</PageBody>
    </>
  );
}
