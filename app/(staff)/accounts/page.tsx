import type { Metadata } from "next";
import { accountList } from "#app/(staff)/accounts/list.ts";
import { AccountTable } from "#app/(staff)/accounts/table.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Accounts" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AccountsPage({ searchParams }: Props) {
  const { actor, trpc, queryClient, refused } = await staffPage("accounts.read");
  if (refused)
    return (
      <>
        <PageHead title="Accounts" />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  await queryClient.prefetchQuery(trpc.accounts.list.queryOptions(accountList.read(await searchParams)));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Accounts"
        note="Customers of the service. What they keep in it stays masked until a case needs it."
      />
      <PageBody>
        <AccountTable plan={accountList.plan} mayBulk={may(actor.roles, "bulk.run")} />
      </PageBody>
    </Hydrate>
  );
}
