import Link from "next/link";
import classes from "#app/(staff)/grants/tabs.module.css";
import { may, type Permission } from "#server/access/matrix.ts";

const LABELS = { mine: "Mine", decide: "To decide", review: "To review" };
export const TAB_PERMISSIONS = {
  mine: "grants.read",
  decide: "grants.decide",
  review: "grants.review",
} as const satisfies Record<string, Permission>;
type Tab = keyof typeof LABELS;
const TABS: Tab[] = ["mine", "decide", "review"];

/** The tab that the address names; a word that is none is one's own. */
export const tabOf = (word: unknown): Tab => TABS.find((tab) => tab === word) ?? "mine";

export function Tabs({ here, roles }: { here: Tab; roles: readonly string[] }) {
  const tabs = TABS.filter((tab) => may(roles, TAB_PERMISSIONS[tab]));
  if (tabs.length < 2) return null;
  return (
    <nav className={classes.tabs} aria-label="Grants">
      {tabs.map((tab) => (
        <Link
          key={tab}
          className={classes.tab}
          href={tab === "mine" ? "/grants" : `/grants?tab=${tab}`}
          prefetch={false}
          aria-current={tab === here ? "page" : undefined}
        >
          {LABELS[tab]}
        </Link>
      ))}
    </nav>
  );
}
