"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useRenewGrants } from "#app/(staff)/grants/use-renew.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { GrantDetail } from "#server/grants/schema.ts";
import type { ASKABLE, FINDINGS } from "#server/grants/vocabulary.ts";
import { notifyDone } from "#ui/notify.ts";

export type Finding = (typeof FINDINGS)[number];
export type Askable = (typeof ASKABLE)[number];
export type Review = ReturnType<typeof useReview>;

const DONE: Record<Finding, string> = {
  ok: "The review is recorded: the need was there.",
  insufficient: "The review is recorded: the reasons were insufficient.",
  misuse: "The review is recorded as misuse.",
};

export const reviewable = (grant: GrantDetail | undefined): grant is GrantDetail =>
  grant !== undefined && !grant.mine && (grant.state === "review_due" || grant.state === "disputed_by_customer");

/** Which finding is being asked about, and how it is made: always on the grant that is on the screen. */
export function useReview(grant: GrantDetail | undefined, onDone: () => void) {
  const [asked, setAsked] = useState<{ finding: Finding; grant: GrantDetail }>();
  const review = useMutation(useTRPC().grants.review.mutationOptions());
  const renew = useRenewGrants();

  async function confirm(note: string | undefined, recoded: Askable | undefined) {
    if (!asked) return;
    const { finding, grant: chosen } = asked;
    const more = { ...(note && { note }), ...(recoded && finding !== "misuse" && { recoded }) };
    await review.mutateAsync({ id: chosen.id, finding, ...more });
    notifyDone(DONE[finding]);
    onDone();
    await renew();
  }

  function close() {
    setAsked(undefined);
    if (!review.isError) return;
    review.reset();
    renew();
  }

  return {
    asked,
    ask: reviewable(grant) ? (finding: Finding) => setAsked({ finding, grant }) : undefined,
    close,
    confirm,
  };
}
