import type { ReactNode } from "react";

export interface NavItem {
  label: string;
  href: string;
  /** An element such as `<IconUsers />`, so that a server component may build the list. */
  icon: ReactNode;
  group?: string;
  /** How many things wait there. */
  badge?: number;
}

export interface Person {
  name: string;
  email: string;
  roles: readonly string[];
}

export interface PaletteAction {
  id: string;
  label: string;
  description?: string;
  group?: string;
  keywords?: string[];
  icon?: ReactNode;
  href?: string;
  onSelect?: () => void;
}
