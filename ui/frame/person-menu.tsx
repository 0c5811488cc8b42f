"use client";
import { useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconLogout, IconLogout2, IconMoon, IconSelector, IconSun } from "@tabler/icons-react";
import { useInBrowser } from "#ui/clock.ts";
import { Dropdown } from "#ui/dropdown.tsx";
import type { Person } from "#ui/frame/nav.ts";
import styles from "#ui/frame/person-menu.module.css";
import { MenuLabel, MenuLine } from "#ui/menu.tsx";

interface PersonMenuProps {
  person: Person;
  onSignOut: () => void;
  onSignOutEverywhere: () => void;
}

const schemes = [
  { value: "light", label: "Light", icon: <IconSun size={15} /> },
  { value: "dark", label: "Dark", icon: <IconMoon size={15} /> },
  { value: "auto", label: "As the system", icon: <IconDeviceDesktop size={15} /> },
] as const;

export function PersonMenu({ person, onSignOut, onSignOutEverywhere }: PersonMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const inBrowser = useInBrowser();
  return (
    <Dropdown className={styles.person} label="Your account" width={230} face={<Face person={person} />}>
      {() => (
        <>
          <MenuLabel>{person.email}</MenuLabel>
          <MenuLine icon={<IconLogout size={15} />} onPress={onSignOut}>
            Sign out
          </MenuLine>
          <MenuLine icon={<IconLogout2 size={15} />} onPress={onSignOutEverywhere}>
            Sign out everywhere
          </MenuLine>
          <MenuLabel>Colours</MenuLabel>
          {schemes.map(({ value, label, icon }) => (
            <MenuLine
              key={value}
              icon={icon}
              chosen={inBrowser && colorScheme === value}
              onPress={() => setColorScheme(value)}
            >
              {label}
            </MenuLine>
          ))}
        </>
      )}
    </Dropdown>
  );
}

function Face({ person }: { person: Person }) {
  return (
    <>
      <span className={styles.initials} aria-hidden="true">
        {initials(person.name)}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{person.name}</span>
        <span className={styles.roles}>{person.roles.join(", ")}</span>
      </span>
      <IconSelector className={styles.caret} size={14} aria-hidden="true" />
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? "").join("");
}
