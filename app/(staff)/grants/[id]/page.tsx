import type { Metadata } from "next";
import { GrantPage } from "#app/(staff)/grants/[id]/grant.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { NotFound } from "#server/errors.ts";
import { asTrpc, sentenceOf } from "#server/trpc.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden, ProblemPanel } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Grant" };
type Props = { params: Promise<{ id: string }> };

const TRAIL = [{ label: "Grants", href: "/grants" }];

export default async function OneGrantPage({ params }: Props) {
  const { actor, trpc, queryClient, refused } = await staffPage("grants.read");
  if (refused)
    return (
      <>
        <PageHead title="Grant" />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  const { id } = await params;
  try {
    await queryClient.fetchQuery(trpc.grants.get.queryOptions({ id }));
  } catch (error) {
    const refusal = asTrpc(error);
    const happened = refusal.code === "BAD_REQUEST" ? NotFound("grant").message : sentenceOf(refusal);
    return (
      <>
        <PageHead title="Grant" trail={TRAIL} />
        <PageBody>
          <ProblemPanel problem={{ happened }} />
        </PageBody>
      </>
    );
  }
  const rights = { mayDecide: may(actor.roles, "grants.decide"), mayReadLog: may(actor.roles, "audit.read") };
  return (
    <Hydrate client={queryClient}>
      <PageHead title="Grant" trail={TRAIL} note="Everything that was decided on it, and what was read under it." />
      <PageBody>
        <GrantPage id={id} rights={rights} />
      </PageBody>
    </Hydrate>
  );
}
