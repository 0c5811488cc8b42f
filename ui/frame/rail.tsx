"use client";
import { useOs } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useId } from "react";
import { Brand } from "#ui/frame/brand.tsx";
import type { NavItem } from "#ui/frame/nav.ts";
import styles from "#ui/frame/rail.module.css";

interface RailProps {
  nav: NavItem[];
  drawn: boolean;
  onClose: () => void;
  onPalette: () => void;
  closer: ReactNode;
  foot: ReactNode;
}

/** At the left of a wide screen; on a narrow one the same element is a drawer, and all else is inert while it is open. */
export function Rail({ nav, drawn, onClose, onPalette, closer, foot }: RailProps) {
  const groups = [...Map.groupBy(nav, (item) => item.group ?? "")];
  const modifier = useOs() === "macos" ? "⌘" : "Ctrl";
  return (
    <aside className={styles.rail} data-drawn={drawn || undefined} aria-label="Custodian">
      <div className={styles.head}>
        <Link className={styles.home} href="/" prefetch={false} aria-label="Custodian, home" onClick={onClose}>
          <Brand />
        </Link>
        {closer}
      </div>
      <button
        className={styles.search}
        type="button"
        onClick={() => {
          onClose();
          onPalette();
        }}
      >
        <IconSearch size={14} stroke={1.8} aria-hidden="true" />
        <span>Find or do</span>
        <span className={styles.keys}>
          <kbd className={styles.key}>{modifier}</kbd>
          <kbd className={styles.key}>K</kbd>
        </span>
      </button>
      <nav className={styles.nav} aria-label="Main">
        {groups.map(([group, items]) => (
          <RailGroup key={group} group={group} items={items} onFollow={onClose} />
        ))}
      </nav>
      <div className={styles.foot}>{foot}</div>
    </aside>
  );
}

function RailGroup({ group, items, onFollow }: { group: string; items: NavItem[]; onFollow: () => void }) {
  const path = usePathname();
  const id = useId();
  return (
    <div className={styles.group}>
      {group && (
        <p className={styles.groupName} id={id}>
          {group}
        </p>
      )}
      <ul className={styles.list} aria-labelledby={group ? id : undefined}>
        {items.map(({ label, href, icon, badge }) => (
          <li key={href}>
            <Link
              className={styles.item}
              href={href}
              prefetch={false}
              aria-current={isAt(path, href) ? "page" : undefined}
              onClick={onFollow}
            >
              <span className={styles.icon} aria-hidden="true">
                {icon}
              </span>
              {label}
              {badge ? (
                <span className={styles.badge} title={`${badge} waiting`}>
                  {badge}
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A link may lead to a filtered list; where somebody is does not depend on the filter. */
function isAt(path: string, link: string): boolean {
  const [href = link] = link.split("?");
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
