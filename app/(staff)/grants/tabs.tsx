import Link from "next/link";
import classes from "#app/(staff)/grants/tabs.module.css";
import { may } from "#server/access/matrix.ts";

const TABS = [
  { tab: "mine", label: "Mine", permission: "grants.read" },
  { tab: "decide", label: "To decide", permission: "grants.decide" },
  { tab: "review", label: "To review", permission: "grants.review" },
] as const;
export type Tab = (typeof TABS)[number]["tab"];

const offered = (roles: readonly string[]) => TABS.filter(({ permission }) => may(roles, permission));

/** The tab that the address names; one that this person has not is none. */
export const tabOf = (word: unknown, roles: readonly string[]): Tab | undefined =>
  word === undefined ? "mine" : offered(roles).find(({ tab }) => tab === word)?.tab;

export function Tabs({ here, roles }: { here: Tab; roles: readonly string[] }) {
  const tabs = offered(roles);
  if (tabs.length < 2) return null;
  return (
    <nav className={classes.tabs} aria-label="Grants">
      {tabs.map(({ tab, label }) => (
        <Link
          key={tab}
          className={classes.tab}
          href={tab === "mine" ? "/grants" : `/grants?tab=${tab}`}
          prefetch={false}
          aria-current={tab === here ? "page" : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
