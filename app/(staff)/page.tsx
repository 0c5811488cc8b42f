import type { Metadata } from "next";
import { Panels } from "#app/(staff)/home/panels.tsx";
import { type PanelName, panelsFor, questions } from "#app/(staff)/home/questions.ts";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { ButtonLink } from "#ui/link.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage() {
  const { actor, trpc, queryClient, refused } = await staffPage("home.read");
  if (refused) return <Forbidden what={refused} />;
  const names = panelsFor(actor.roles);
  const read: Record<PanelName, () => Promise<unknown>> = {
    cases: () => queryClient.prefetchQuery(trpc.cases.mine.queryOptions({})),
    unassigned: () => queryClient.prefetchQuery(trpc.cases.unassigned.queryOptions({})),
    testimonials: () =>
      Promise.all([
        queryClient.prefetchQuery(trpc.testimonials.waiting.queryOptions({})),
        queryClient.prefetchQuery(trpc.testimonials.list.queryOptions(questions.testimonials)),
      ]),
    integrity: () => queryClient.prefetchQuery(trpc.audit.checks.queryOptions({})),
    refusals: () => queryClient.prefetchQuery(trpc.audit.list.queryOptions(questions.refusals)),
    exports: () => queryClient.prefetchQuery(trpc.audit.list.queryOptions(questions.exports)),
    withdrawals: () => queryClient.prefetchQuery(trpc.consents.list.queryOptions(questions.withdrawals)),
    surveys: () => queryClient.prefetchQuery(trpc.surveys.list.queryOptions(questions.surveys)),
  };
  await Promise.all(names.map((name) => read[name]()));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="What waits for you"
        note={`${actor.name}, ${actor.roles.join(" and ")}`}
        actions={may(actor.roles, "accounts.read") && <ButtonLink href="/accounts">Find an account</ButtonLink>}
      />
      <PageBody>
        <Panels names={names} />
      </PageBody>
    </Hydrate>
  );
}
