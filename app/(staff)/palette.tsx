"use client";
import { useMantineColorScheme } from "@mantine/core";
import { IconBookmark, IconLogout, IconMoon, IconStack2, IconSun, IconUser } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/trpc/client.tsx";
import { may } from "#server/access/matrix.ts";
import type { PaletteAction } from "#ui/frame/nav.ts";

const LEAST = 3;
const NO_ACCOUNT: PaletteAction = {
  id: "too-short",
  label: `Type at least ${LEAST} characters of an e-mail address, a name or an id`,
};

interface Palette {
  actions: PaletteAction[];
  search?: (text: string) => Promise<PaletteAction[]>;
  onPaletteOpen: () => void;
}

/** What the command palette offers beside the navigation. Views are read when it is first opened, not with each page. */
export function usePalette(roles: readonly string[], onSignOut: () => void): Palette {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const [opened, setOpened] = useState(false);
  const saved = useQuery(trpc.views.list.queryOptions({}, { enabled: opened }));

  const views = (saved.data?.views ?? []).map(({ id, name, noun, query, mine }) => ({
    id: `view ${id}`,
    label: name,
    description: `${noun}${mine ? "" : ", shared by a colleague"}`,
    group: "Saved views",
    href: `/${noun}?${query}`,
    icon: <IconBookmark size={16} />,
  }));
  const jobs = {
    id: "bulk jobs",
    label: "Bulk jobs of mine",
    group: "Do",
    href: "/bulk",
    icon: <IconStack2 size={16} />,
  };
  const leave = { id: "sign out", label: "Sign out", group: "Do", icon: <IconLogout size={16} />, onSelect: onSignOut };
  const schemes = [
    { ...scheme("light", "Light colours"), icon: <IconSun size={16} />, onSelect: () => setColorScheme("light") },
    { ...scheme("dark", "Dark colours"), icon: <IconMoon size={16} />, onSelect: () => setColorScheme("dark") },
  ];

  async function search(text: string): Promise<PaletteAction[]> {
    if (text.length < LEAST) return [NO_ACCOUNT];
    const asked = { filter: {}, sort: "seen", direction: "desc", size: 5, search: text } as const;
    const { rows } = await client.fetchQuery(trpc.accounts.list.queryOptions(asked));
    return rows.map(({ id, email, name, ref }) => ({
      ...{ id: `account ${id}`, label: email, description: `${name} · ${ref}` },
      href: `/accounts/${id}`,
      icon: <IconUser size={16} />,
    }));
  }

  return {
    actions: [...views, ...(may(roles, "bulk.run") ? [jobs] : []), ...schemes, leave],
    onPaletteOpen: () => setOpened(true),
    ...(may(roles, "accounts.read") && { search }),
  };
}

const scheme = (id: string, label: string) => ({
  id: `scheme ${id}`,
  label,
  group: "Do",
  keywords: ["theme", "colour"],
});
