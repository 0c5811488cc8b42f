import {
  IconBriefcase,
  IconChartBar,
  IconChecklist,
  IconFileCheck,
  IconHome,
  IconKey,
  IconListSearch,
  IconMessage2Check,
  IconRosetteDiscountCheck,
  IconStackBack,
  IconUsers,
} from "@tabler/icons-react";
import { MINE_HREF } from "#app/(staff)/cases/words.ts";
import type { Permission } from "#server/access/matrix.ts";
import { may } from "#server/access/matrix.ts";
import type { NavItem } from "#ui/frame/nav.ts";

type Entry = NavItem & { permission: Permission };

const entries: Entry[] = [
  { label: "Home", href: "/", icon: <IconHome />, permission: "home.read" },
  { label: "Accounts", href: "/accounts", icon: <IconUsers />, group: "Customers", permission: "accounts.read" },
  { label: "Cases", href: MINE_HREF, icon: <IconBriefcase />, group: "Customers", permission: "cases.read" },
  { label: "Consents", href: "/consents", icon: <IconStackBack />, group: "Customers", permission: "consents.read" },
  {
    label: "Testimonials",
    href: "/testimonials",
    icon: <IconMessage2Check />,
    group: "Customers",
    permission: "testimonials.read",
  },
  { label: "Surveys", href: "/surveys", icon: <IconChartBar />, group: "Customers", permission: "surveys.read" },
  { label: "Grants", href: "/grants", icon: <IconKey />, group: "Customers", permission: "grants.read" },
  { label: "Bulk jobs", href: "/bulk", icon: <IconChecklist />, group: "Customers", permission: "bulk.run" },
  {
    label: "Promises",
    href: "/promises",
    icon: <IconRosetteDiscountCheck />,
    group: "Evidence",
    permission: "promises.read",
  },
  { label: "Log", href: "/audit", icon: <IconListSearch />, group: "Evidence", permission: "audit.read" },
  {
    label: "Release register",
    href: "/releases",
    icon: <IconFileCheck />,
    group: "Evidence",
    permission: "releases.read",
  },
];

/** What this person may open; what they may not is not drawn, and refused all the same when asked for. */
export const navFor = (roles: string[]): NavItem[] =>
  entries.filter(({ permission }) => may(roles, permission)).map(({ permission: _, ...item }) => item);
