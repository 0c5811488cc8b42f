"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import classes from "#app/(staff)/accounts/[id]/access.module.css";
import { REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import { HolderActs } from "#app/(staff)/grants/holder-acts.tsx";
import { nextStep } from "#app/(staff)/grants/next-step.tsx";
import { GrantState } from "#app/(staff)/grants/state.tsx";
import { useRenewGrants } from "#app/(staff)/grants/use-renew.ts";
import { classOf } from "#app/(staff)/grants/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import { REASONS, type GrantState as State } from "#server/grants/vocabulary.ts";
import { InertText } from "#ui/inert-text.tsx";
import { TextLink } from "#ui/link.tsx";

const WAITING: State[] = ["requested", "more_info", "approved", "denied"];
/** A denial is worth a look for a while; what is older stands on the page of grants. */
const PAGE = 5;

/** What this person has asked for on this account and what happens next with it, in place. */
export function AskedHere({ accountId, of }: { accountId: string; of: "BUSINESS" | "SECURITY" }) {
  const { data, isFetching } = useQuery(
    useTRPC().grants.mine.queryOptions({
      filter: {
        account: accountId,
        state: WAITING,
        reason: REASONS.filter((reason) => classOf(reason) === of),
        asked: "last-7-days",
      },
      sort: "asked",
      direction: "desc",
      size: PAGE,
    }),
  );
  const renew = useRenewGrants();
  return data?.rows.map((grant) => (
    <section className={classes.asked} key={grant.id} aria-label={`Your request, ${REASON_WORDS[grant.reason]}`}>
      <div className={classes.line}>
        <span>
          {REASON_WORDS[grant.reason]}
          {(grant.reference ?? grant.caseRef) && `, ${grant.reference ?? grant.caseRef}`}
        </span>
        <GrantState grant={grant} />
        <TextLink href={`/grants/${grant.id}`}>Everything on it</TextLink>
      </div>
      {grant.said && (
        <blockquote className={classes.said}>
          <InertText text={grant.said} />
        </blockquote>
      )}
      <p className={classes.next}>{nextStep(grant)}</p>
      <div className={classes.line}>
        <HolderActs grant={grant} />
        <Button variant="default" loading={isFetching} onClick={renew}>
          Look again
        </Button>
      </div>
    </section>
  ));
}
