import type { Metadata } from "next";
import { MyFootprint } from "#app/(staff)/grants/footprint.tsx";
import { dueGrants, myGrants, waitingGrants } from "#app/(staff)/grants/list.ts";
import { MyGrants } from "#app/(staff)/grants/mine.tsx";
import { ReviewQueue } from "#app/(staff)/grants/review-queue.tsx";
import { TAB_PERMISSIONS, Tabs, tabOf } from "#app/(staff)/grants/tabs.tsx";
import { WaitingGrants } from "#app/(staff)/grants/waiting.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Grants" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GrantsPage({ searchParams }: Props) {
  const { actor, trpc, queryClient, refused } = await staffPage("grants.read");
  if (refused) return <Closed what={refused} />;
  const asked = await searchParams;
  const tab = tabOf(asked.tab);
  const ofTab = tab === "mine" ? undefined : await staffPage(TAB_PERMISSIONS[tab]);
  if (ofTab?.refused) return <Closed what={ofTab.refused} />;
  const rights = { mayDecide: may(actor.roles, "grants.decide"), mayReadLog: may(actor.roles, "audit.read") };
  const open = typeof asked.open === "string" ? asked.open : undefined;
  if (tab === "mine") {
    await Promise.all([
      queryClient.prefetchQuery(trpc.grants.mine.queryOptions(myGrants.read(asked))),
      queryClient.prefetchQuery(trpc.grants.footprint.queryOptions({})),
    ]);
  } else if (tab === "decide") {
    await queryClient.prefetchQuery(trpc.grants.approvals.queryOptions(waitingGrants.read(asked)));
  } else {
    const list = trpc.grants.reviews.queryOptions(dueGrants.read(asked));
    await queryClient.prefetchQuery(list);
    const first = open ?? queryClient.getQueryData(list.queryKey)?.rows[0]?.id;
    if (first) await queryClient.prefetchQuery(trpc.grants.get.queryOptions({ id: first }));
  }
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Grants"
        note="Leave to see business information: who asked, why, who agreed, and what was read under it (C19)."
      />
      <PageBody shape={tab === "decide" ? "fill" : "wide"}>
        <Tabs here={tab} roles={actor.roles} />
        {tab === "mine" && <MyFootprint />}
        {tab === "mine" && <MyGrants key={tab} plan={myGrants.plan} rights={rights} />}
        {tab === "decide" && <WaitingGrants key={tab} plan={waitingGrants.plan} rights={rights} />}
        {tab === "review" && <ReviewQueue key={tab} plan={dueGrants.plan} rights={rights} />}
      </PageBody>
    </Hydrate>
  );
}

function Closed({ what }: { what: string }) {
  return (
    <>
      <PageHead title="Grants" />
      <PageBody>
        <Forbidden what={what} />
      </PageBody>
    </>
  );
}
