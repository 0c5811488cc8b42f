import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CasesPanel } from "#app/(staff)/accounts/[id]/cases-panel.tsx";
import { ConsentsPanel } from "#app/(staff)/accounts/[id]/consents-panel.tsx";
import { FlagsPanel } from "#app/(staff)/accounts/[id]/flags-panel.tsx";
import { AccountFacts, AccountHead } from "#app/(staff)/accounts/[id]/head.tsx";
import { NotesPanel } from "#app/(staff)/accounts/[id]/notes-panel.tsx";
import classes from "#app/(staff)/accounts/[id]/page.module.css";
import { SecurityPanel } from "#app/(staff)/accounts/[id]/security-panel.tsx";
import { TestimonialsPanel } from "#app/(staff)/accounts/[id]/testimonials-panel.tsx";
import { timelinePages } from "#app/(staff)/accounts/[id]/timeline-pages.ts";
import { TimelinePanel } from "#app/(staff)/accounts/[id]/timeline-panel.tsx";
import { VaultPanel } from "#app/(staff)/accounts/[id]/vault-panel.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { NotFound } from "#server/errors.ts";
import { asTrpc, sentenceOf } from "#server/trpc.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden, ProblemPanel } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Account" };
type Props = { params: Promise<{ id: string }> };

export default async function AccountPage({ params }: Props) {
  const { actor, trpc, queryClient, refused } = await staffPage("accounts.read");
  if (refused)
    return (
      <Told>
        <Forbidden what={refused} />
      </Told>
    );
  const { id } = await params;
  try {
    await queryClient.fetchQuery(trpc.accounts.get.queryOptions({ id }));
  } catch (error) {
    const refusal = asTrpc(error);
    const happened = refusal.code === "BAD_REQUEST" ? NotFound("account").message : sentenceOf(refusal);
    return (
      <Told>
        <ProblemPanel problem={{ happened }} />
      </Told>
    );
  }
  // For everybody else nothing of this class is read, and no word of it stands in the page.
  const seesSecurity = may(actor.roles, "security.inventory");
  await Promise.all([
    ...(seesSecurity ? [queryClient.prefetchQuery(trpc.security.inventory.queryOptions({ accountId: id }))] : []),
    queryClient.prefetchQuery(trpc.vault.inventory.queryOptions({ accountId: id })),
    queryClient.prefetchQuery(trpc.cases.ofAccount.queryOptions({ accountId: id })),
    queryClient.prefetchQuery(trpc.flags.ofAccount.queryOptions({ accountId: id })),
    queryClient.prefetchQuery(trpc.consents.ofAccount.queryOptions({ accountId: id })),
    queryClient.prefetchInfiniteQuery(trpc.accounts.timeline.infiniteQueryOptions({ id }, timelinePages)),
    queryClient.prefetchQuery(trpc.accounts.notes.queryOptions({ id })),
  ]);
  return (
    <Hydrate client={queryClient}>
      <AccountHead id={id} />
      <PageBody>
        <AccountFacts id={id} />
        <div className={classes.columns}>
          <div className={classes.column}>
            <VaultPanel accountId={id} />
            {seesSecurity && <SecurityPanel accountId={id} />}
            <CasesPanel accountId={id} mayOpen={may(actor.roles, "cases.change")} />
            <FlagsPanel accountId={id} mayChange={may(actor.roles, "flags.change")} />
            <ConsentsPanel accountId={id} />
            <TestimonialsPanel accountId={id} />
          </div>
          <div className={classes.column}>
            <NotesPanel id={id} />
            <TimelinePanel id={id} />
          </div>
        </div>
      </PageBody>
    </Hydrate>
  );
}

function Told({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHead title="Account" trail={[{ label: "Accounts", href: "/accounts" }]} />
      <PageBody>{children}</PageBody>
    </>
  );
}
