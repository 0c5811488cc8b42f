"use client";
import { ActionIcon } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconMenu2, IconSearch, IconX } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Brand } from "#ui/frame/brand.tsx";
import styles from "#ui/frame/frame.module.css";
import type { NavItem, PaletteAction, Person } from "#ui/frame/nav.ts";
import { PersonMenu } from "#ui/frame/person-menu.tsx";
import { Rail } from "#ui/frame/rail.tsx";

const Palette = dynamic(() => import("#ui/frame/palette.tsx").then((file) => file.Palette), { ssr: false });

interface FrameProps {
  nav: NavItem[];
  person: Person;
  actions?: PaletteAction[];
  /** Asked when the person chooses "Search everywhere", not with each letter: a search is an audited read. */
  search?: (text: string) => Promise<PaletteAction[]>;
  /** For actions that are read only when the palette is used. */
  onPaletteOpen?: () => void;
  onSignOut: () => void;
  onSignOutEverywhere: () => void;
  children: ReactNode;
}

export function Frame({
  nav,
  person,
  actions = [],
  search,
  onPaletteOpen,
  onSignOut,
  onSignOutEverywhere,
  children,
}: FrameProps) {
  const [drawn, setDrawn] = useState(false);
  const close = () => setDrawn(false);
  const [wishes, setWishes] = useState(0);
  const openPalette = () => {
    setWishes(wishes + 1);
    onPaletteOpen?.();
  };
  useHotkeys([["Escape", close, { preventDefault: false }]]);
  useHotkeys([["mod+K", openPalette]], []);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <section className={styles.bar} aria-label="Top bar" inert={drawn}>
        <ActionIcon size={36} aria-label="Open the navigation" aria-expanded={drawn} onClick={() => setDrawn(true)}>
          <IconMenu2 size={18} />
        </ActionIcon>
        <Brand />
        <ActionIcon className={styles.barEnd} size={36} aria-label="Open the command palette" onClick={openPalette}>
          <IconSearch size={18} />
        </ActionIcon>
      </section>
      {drawn && <button className={styles.veil} type="button" aria-label="Close the navigation" onClick={close} />}
      <Rail
        nav={nav}
        drawn={drawn}
        onClose={close}
        onPalette={openPalette}
        closer={
          <ActionIcon className={styles.closer} size={36} aria-label="Close the navigation" onClick={close}>
            <IconX size={18} />
          </ActionIcon>
        }
        foot={<PersonMenu person={person} onSignOut={onSignOut} onSignOutEverywhere={onSignOutEverywhere} />}
      />
      <main className={styles.main} id="main" tabIndex={-1} inert={drawn}>
        {children}
      </main>
      {wishes > 0 && <Palette nav={nav} actions={actions} search={search} wishes={wishes} />}
    </div>
  );
}
