"use client";
import { useQuery } from "@tanstack/react-query";
import { DecideActs } from "#app/(staff)/grants/decide-acts.tsx";
import { GrantDetails, type Rights } from "#app/(staff)/grants/detail.tsx";
import { HolderActs } from "#app/(staff)/grants/holder-acts.tsx";
import { ReviewBar } from "#app/(staff)/grants/review-bar.tsx";
import { RevokeAct } from "#app/(staff)/grants/revoke-act.tsx";
import { useReview } from "#app/(staff)/grants/use-review.ts";
import { useTRPC } from "#app/trpc/client.tsx";

/** One grant with every act that this person may do on it. */
export function GrantPage({ id, rights }: { id: string; rights: Rights }) {
  const { data } = useQuery(useTRPC().grants.get.queryOptions({ id }));
  const review = useReview(data, () => undefined);
  const { mayDecide } = rights;
  return (
    <GrantDetails
      id={id}
      rights={rights}
      acts={(grant) => (
        <>
          {grant.mine && <HolderActs grant={grant} />}
          {mayDecide && <DecideActs grant={grant} />}
          {mayDecide && <RevokeAct grant={grant} />}
          {mayDecide && review.ask && <ReviewBar grant={grant} review={review} />}
        </>
      )}
    />
  );
}
