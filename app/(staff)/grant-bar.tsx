"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import classes from "#app/(staff)/grant-bar.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Grant } from "#server/grants/schema.ts";
import { SECURITY_REASONS } from "#server/grants/vocabulary.ts";
import { useNow } from "#ui/clock.ts";
import { TextLink } from "#ui/link.tsx";
import { notifyDone, notifyFailed } from "#ui/notify.ts";
import { toProblem } from "#ui/problem.tsx";
import { Countdown } from "#ui/time.tsx";

/** On every page while a grant runs: what it rests on, how long it still does, and the way to end it now. */
export function GrantBars() {
  const { data } = useQuery(useTRPC().grants.running.queryOptions({}));
  const now = useNow(1000);
  const running = data?.grants.filter(({ expiresAt }) => now !== undefined && now < Date.parse(expiresAt)) ?? [];
  const [first, ...others] = running.sort(mostUrgent);
  return (
    <>
      {first && <GrantBar key={first.id} grant={first} />}
      {others.length > 0 && (
        <details className={classes.others}>
          <summary>
            {others.length} more {others.length === 1 ? "grant runs" : "grants run"}
          </summary>
          {others.map((grant) => (
            <GrantBar key={grant.id} grant={grant} />
          ))}
        </details>
      )}
    </>
  );
}

const isSecurity = (reason: Grant["reason"]) => SECURITY_REASONS.some((one) => one === reason);

/** Break-glass stands in front, then what ends first. */
const mostUrgent = (a: Grant, b: Grant) =>
  Number(b.reason === "EMERGENCY") - Number(a.reason === "EMERGENCY") || a.expiresAt.localeCompare(b.expiresAt);

function GrantBar({ grant }: { grant: Grant }) {
  const { id, reason, state, accountId, accountRef, caseRef, reference, expiresAt } = grant;
  const trpc = useTRPC();
  const client = useQueryClient();
  const end = useMutation(trpc.grants.end.mutationOptions());
  const extend = useMutation(trpc.grants.extend.mutationOptions());
  const breakGlass = reason === "EMERGENCY";

  async function endNow() {
    try {
      await end.mutateAsync({ id });
    } catch (error) {
      return notifyFailed(toProblem(error, "The grant", "could not be ended"));
    }
    const without = (held: { grants: Grant[] } | undefined) =>
      held && { grants: held.grants.filter((one) => one.id !== id) };
    client.setQueryData(trpc.grants.running.queryKey({}), without);
    client.setQueryData(trpc.grants.current.queryKey({ accountId }), without);
    notifyDone("The grant has ended, and what it showed is masked again.");
  }

  async function moreTime() {
    try {
      await extend.mutateAsync({ id });
      await client.refetchQueries({ queryKey: trpc.grants.running.queryKey({}) });
      notifyDone("The grant was given more time, as a decision of its own.");
    } catch (error) {
      notifyFailed(toProblem(error, "The grant", "could not be extended"));
    }
  }

  return (
    <section
      className={classes.bar}
      data-break-glass={breakGlass || undefined}
      aria-label={`Grant on ${accountRef}, ${id.slice(0, 8)}`}
    >
      <p className={classes.what}>
        You may see {isSecurity(reason) ? "security" : "business"} information of{" "}
        <TextLink href={`/accounts/${accountId}`}>{accountRef}</TextLink>: {REASON_WORDS[reason]}
        {(caseRef ?? reference) && `, ${caseRef ?? reference}`}. <Countdown until={expiresAt} /> left.
        {breakGlass && " Lead and privacy officer were told, and somebody else reviews it within 24 hours."}
      </p>
      {!breakGlass && state === "active" && reason !== "CUSTOMER_SUPPORT" && (
        <TextLink href={`/grants/${id}`}>Ask for more time</TextLink>
      )}
      {state === "active" && reason === "CUSTOMER_SUPPORT" && (
        <Button variant="default" size="compact-xs" loading={extend.isPending} onClick={moreTime}>
          Extend
        </Button>
      )}
      <Button variant="default" size="compact-xs" loading={end.isPending} onClick={endNow}>
        End now
      </Button>
    </section>
  );
}
