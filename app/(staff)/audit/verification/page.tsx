import type { Metadata } from "next";
import { Verification } from "#app/(staff)/audit/verification/verification.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Verification of the log" };
const trail = [{ label: "Log", href: "/audit" }];

export default async function VerificationPage() {
  const { actor, trpc, queryClient, refused } = await staffPage("audit.read");
  if (refused)
    return (
      <>
        <PageHead title="Verification of the log" trail={trail} />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  await queryClient.prefetchQuery(trpc.audit.checks.queryOptions({}));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Verification of the log"
        trail={trail}
        note="Each event's stored bytes are hashed anew, up to the signed root, and held against the checkpoint that is kept outside of the database."
      />
      <PageBody>
        <Verification maySettle={may(actor.roles, "audit.settle")} />
      </PageBody>
    </Hydrate>
  );
}
