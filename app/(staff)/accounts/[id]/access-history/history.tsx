"use client";
import { ActionIcon } from "@mantine/core";
import { IconPrinter, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { AccessLines } from "#app/(staff)/accounts/[id]/access-history/access-lines.tsx";
import classes from "#app/(staff)/accounts/[id]/access-history/history.module.css";
import { SettingBar } from "#app/(staff)/accounts/[id]/access-history/setting-bar.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import { Empty } from "#ui/empty.tsx";
import { PageBody, PageHead } from "#ui/frame/page-head.tsx";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { When } from "#ui/time.tsx";

type Props = { asked: { accountId: string; cursor?: string }; mayAnswer: boolean; mayLift: boolean };

/** What the customer may know of who looked: a page for staff, and on paper a receipt for the customer. */
export function AccessHistory({ asked, mayAnswer, mayLift }: Props) {
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery(useTRPC().accesses.history.queryOptions(asked));
  const here = `/accounts/${asked.accountId}`;
  return (
    <>
      <PageHead
        title="Access history"
        trail={[
          { label: "Accounts", href: "/accounts" },
          { label: "Account", href: here },
        ]}
        note="Who looked at this customer's business information, when and why, as the customer may know it (C19): roles and countries, never names."
        actions={
          <>
            <ActionIcon aria-label="Print as a receipt" onClick={() => window.print()}>
              <IconPrinter size={15} />
            </ActionIcon>
            <ActionIcon aria-label="Refresh" loading={isFetching} onClick={() => refetch()}>
              <IconRefresh size={15} />
            </ActionIcon>
          </>
        }
      />
      <PageBody>
        {error && <ProblemPanel problem={toProblem(error, "The access history")} onRetry={refetch} />}
        {!data && !error && <p role="status">The access history is loading.</p>}
        {data && (
          <div className={classes.receipt}>
            <SettingBar
              accountId={asked.accountId}
              setting={data.setting}
              since={data.since}
              mayLift={mayLift}
              onDone={refetch}
            />
            {data.rows.length === 0 ? (
              <Empty title="Nobody looked">
                Nobody has looked at this customer&apos;s business information{asked.cursor && " before that"}.
              </Empty>
            ) : (
              <AccessLines rows={data.rows} mayAnswer={mayAnswer} onDone={refetch} />
            )}
            <p className={classes.proof}>
              Each line is an event of a log that only grows; its number stands in the line, and an auditor can prove it
              from outside. Content could be seen until the time under it at the longest. As of{" "}
              <When at={new Date(dataUpdatedAt).toISOString()} />, account {asked.accountId}.
            </p>
            <nav className={classes.pages} aria-label="Pages">
              {asked.cursor && <TextLink href={`${here}/access-history`}>Newest</TextLink>}
              {data.next && <TextLink href={`${here}/access-history?before=${data.next}`}>Older</TextLink>}
            </nav>
          </div>
        )}
      </PageBody>
    </>
  );
}
