import type { Metadata } from "next";
import { testimonialList } from "#app/(staff)/testimonials/list.ts";
import { TestimonialQueue } from "#app/(staff)/testimonials/queue.tsx";
import { Hydrate, staffPage } from "#app/trpc/server.tsx";
import { may } from "#server/access/matrix.ts";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { Forbidden } from "#ui/problem.tsx";

export const metadata: Metadata = { title: "Testimonials" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TestimonialsPage({ searchParams }: Props) {
  const { actor, trpc, queryClient, refused } = await staffPage("testimonials.read");
  if (refused)
    return (
      <>
        <PageHead title="Testimonials" />
        <PageBody>
          <Forbidden what={refused} />
        </PageBody>
      </>
    );
  const asked = await searchParams;
  const list = trpc.testimonials.list.queryOptions(testimonialList.read(asked));
  await queryClient.prefetchQuery(list);
  const open = typeof asked.open === "string" ? asked.open : queryClient.getQueryData(list.queryKey)?.rows[0]?.id;
  if (open) await queryClient.prefetchQuery(trpc.testimonials.get.queryOptions({ id: open }));
  return (
    <Hydrate client={queryClient}>
      <PageHead
        title="Testimonials"
        note="What customers wrote for the public page. Shown only with the author's consent to exactly this text; stars decide nothing."
      />
      <PageBody>
        <TestimonialQueue
          plan={testimonialList.plan}
          mayDecide={may(actor.roles, "testimonials.decide")}
          mayOpenAccounts={may(actor.roles, "accounts.read")}
        />
      </PageBody>
    </Hydrate>
  );
}
