import type { Metadata } from "next";
import { auditList } from "#app/(staff)/audit/list.ts";
import { AuditTable } from "#app/(staff)/audit/table.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { ButtonLink } from "#ui/link.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Log" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const { actor, trpc, queryClient, refused } = await staffPage("audit.read");
  if (refused)
    return (
      <>
        <PageHead title="Log" />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  await queryClient.prefetchQuery(trpc.audit.list.queryOptions(auditList.read(await searchParams)));
  const allowed = { openAccounts: may(actor.roles, "accounts.read"), export: may(actor.roles, "audit.export") };
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Log"
        actions={<ButtonLink href="/audit/verification">Verification</ButtonLink>}
        note="What everyone did, why, and under which promise. It holds ids and counts, never what a customer wrote. Looking here is recorded too."
      />
      <PageBody>
        <AuditTable plan={auditList.plan} may={allowed} />
      </PageBody>
    </Hydrate>
  );
}
