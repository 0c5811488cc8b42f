"use client";
import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconLogout, IconLogout2, IconMoon, IconSelector, IconSun } from "@tabler/icons-react";
import { useInBrowser } from "#ui/clock.ts";
import type { Person } from "#ui/frame/nav.ts";
import styles from "#ui/frame/person-menu.module.css";

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
  const choose = (chosen: string) => {
    const scheme = schemes.find(({ value }) => value === chosen);
    if (scheme) setColorScheme(scheme.value);
  };
  return (
    <Menu position="top-start" width={230}>
      <Menu.Target>
        <UnstyledButton className={styles.person}>
          <span className={styles.initials} aria-hidden="true">
            {initials(person.name)}
          </span>
          <span className={styles.words}>
            <span className={styles.name}>{person.name}</span>
            <span className={styles.roles}>{person.roles.join(", ")}</span>
          </span>
          <IconSelector className={styles.caret} size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person.email}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        <Menu.RadioGroup value={inBrowser ? colorScheme : ""} onChange={choose}>
          {schemes.map(({ value, label, icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={icon} closeMenuOnClick={false}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={onSignOut}>
          Sign out
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout2 size={15} />} onClick={onSignOutEverywhere}>
          Sign out everywhere
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? "").join("");
}
