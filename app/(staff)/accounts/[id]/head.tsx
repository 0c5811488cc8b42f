"use client";
import { useQuery } from "@tanstack/react-query";
import { STATUS_TONES } from "#app/(staff)/accounts/columns.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AccountDetail } from "#server/accounts/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { Facts } from "#ui/facts.tsx";
import { PageHead } from "#ui/frame/page-head.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { Ago, When } from "#ui/time.tsx";

const METHODS: Record<string, string> = {
  zero_auth: "zero-amount authorisation",
  avs: "address check",
  three_d_secure: "3-D Secure",
};

export function AccountHead({ id }: { id: string }) {
  const { data, error } = useQuery(useTRPC().accounts.get.queryOptions({ id }));
  if (error) return <ProblemPanel problem={toProblem(error, "This account")} />;
  if (!data) return null;
  return (
    <>
      <PageHead
        title={data.name}
        trail={[{ label: "Accounts", href: "/accounts" }]}
        note={data.email}
        actions={<StateBadge value={data.status} tone={STATUS_TONES[data.status]} />}
      />
      <Facts items={factsOf(data)} />
    </>
  );
}

function factsOf(account: AccountDetail) {
  return [
    { label: "Plan", value: account.plan },
    { label: "Partner", value: account.partner ?? "none" },
    { label: "Country, language", value: `${account.country}, ${account.language}` },
    { label: "Customer since", value: <When at={account.createdAt} /> },
    { label: "Last seen", value: account.lastSeenAt ? <Ago at={account.lastSeenAt} /> : "never" },
    {
      label: "Free trial",
      value: account.trialUsedAt ? (
        <>
          used <When at={account.trialUsedAt} />
        </>
      ) : (
        "not used"
      ),
    },
    ...(account.closedAt ? [{ label: "Closed", value: <When at={account.closedAt} /> }] : []),
    { label: "Card", of: "PERSONAL" as const, value: account.card ? cardInWords(account.card) : "none on file" },
    ...(account.card?.fingerprint
      ? [{ label: "Card fingerprint", value: <CopyCode value={account.card.fingerprint} short /> }]
      : []),
    { label: "Customer id", value: <CopyCode value={account.ref} /> },
    { label: "Id", value: <CopyCode value={account.id} short /> },
  ];
}

function cardInWords(card: NonNullable<AccountDetail["card"]>) {
  return (
    <>
      {card.brand ?? "Card"} ending {card.last4 ?? "unknown"}: validation {card.result} by{" "}
      {METHODS[card.method] ?? card.method}, <When at={card.checkedAt} />
    </>
  );
}
