import type { Metadata } from "next";
import { consentList } from "#app/(staff)/consents/list.ts";
import { ConsentTable } from "#app/(staff)/consents/table.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Consents" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConsentsPage({ searchParams }: Props) {
  const { actor, trpc, queryClient, refused } = await staffPage("consents.read");
  if (refused)
    return (
      <>
        <PageHead title="Consents" />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  await queryClient.prefetchQuery(trpc.consents.list.queryOptions(consentList.read(await searchParams)));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Consents"
        note="Every choice as it was made. The ledger is only ever added to; what holds today is read from it. Transactional mail is no consent and is not here."
      />
      <PageBody shape="fill">
        <ConsentTable plan={consentList.plan} mayOpenAccounts={may(actor.roles, "accounts.read")} />
      </PageBody>
    </Hydrate>
  );
}
