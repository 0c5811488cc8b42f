"use client";
import { useQuery } from "@tanstack/react-query";
import { STATUS_TONES } from "#app/(staff)/accounts/columns.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AccountDetail } from "#server/accounts/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { Facts } from "#ui/facts.tsx";
import { PageHead } from "#ui/frame/page-head.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { Ago, When } from "#ui/time.tsx";

const METHODS: Record<string, string> = {
  zero_auth: "zero-amount authorisation",
  avs: "address check",
  three_d_secure: "3-D Secure",
};

/** The page's server part has read the account already, so both parts find it at once. */
const useAccount = (id: string) => useQuery(useTRPC().accounts.get.queryOptions({ id })).data;

export function AccountHead({ id }: { id: string }) {
  const account = useAccount(id);
  if (!account) return null;
  return (
    <PageHead
      title={account.name}
      trail={[{ label: "Accounts", href: "/accounts" }]}
      note={account.email}
      actions={<StateBadge value={account.status} tone={STATUS_TONES[account.status]} />}
    />
  );
}

export function AccountFacts({ id }: { id: string }) {
  const account = useAccount(id);
  return account ? <Facts items={factsOf(account)} /> : null;
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
