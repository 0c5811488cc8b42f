"use client";
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { NavItem, PaletteAction } from "#ui/frame/nav.ts";
import styles from "#ui/frame/palette.module.css";

interface PaletteProps {
  nav: NavItem[];
  actions: PaletteAction[];
  search?: (text: string) => Promise<PaletteAction[]>;
  /** Grows with each wish to open it. */
  wishes: number;
}

type Answer = { text: string; found: PaletteAction[] | "asking" | "failed" };

/** Loaded when it is first asked for, see ui/frame/frame.tsx: nobody waits for it to read a list. */
export function Palette({ nav, actions, search, wishes }: PaletteProps) {
  useEffect(() => {
    if (wishes > 0) spotlight.open();
  }, [wishes]);
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [answer, setAnswer] = useState<Answer>();
  const text = query.trim();

  async function ask() {
    if (!search) return;
    setAnswer({ text, found: "asking" });
    try {
      setAnswer({ text, found: await search(text) });
    } catch {
      setAnswer({ text, found: "failed" });
    }
  }

  const entry = ({ id, label, description, keywords, icon, href, onSelect }: PaletteAction): SpotlightActionData => ({
    id,
    label,
    description,
    keywords,
    leftSection: icon,
    onClick: () => {
      onSelect?.();
      if (href) router.push(href);
    },
  });
  const groups = Map.groupBy(actions, (action) => action.group ?? "Do");
  const fitting: SpotlightActionGroupData[] = [
    { group: "Go to", actions: nav.map(({ label, href, icon }) => entry({ id: `nav ${href}`, label, href, icon })) },
    ...[...groups].map(([group, members]) => ({ group, actions: members.map(entry) })),
  ];
  const asked = answer?.text === text ? answer.found : undefined;
  const found = Array.isArray(asked) ? asked.map(entry) : [];
  const searching: SpotlightActionData = {
    id: "search",
    label: asked === "asking" ? `Searching for “${text}” …` : `Search everywhere for “${text}”`,
    description: describeAnswer(asked),
    leftSection: <IconSearch size={16} />,
    closeSpotlightOnTrigger: false,
    onClick: ask,
  };

  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={fitting}
      filter={(typed, known) => [
        ...(found.length > 0 ? [{ group: "Found", actions: found }] : []),
        ...known.flatMap((group) => ("actions" in group ? narrow(group, typed) : [])),
        ...(search && text.length > 1 && found.length === 0 ? [searching] : []),
      ]}
      nothingFound="Nothing fits."
      attributes={{ content: { "aria-label": "Command palette" } }}
      classNames={styles}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      scrollable
      maxHeight={420}
      shortcut={null}
      lockScroll={false}
      searchProps={{
        placeholder: "Find a page, or something to do",
        "aria-label": "What to find or do",
        leftSection: <IconSearch size={16} />,
      }}
    />
  );
}

function narrow(group: SpotlightActionGroupData, typed: string): SpotlightActionGroupData[] {
  const wanted = typed.trim().toLowerCase();
  const actions = group.actions.filter(({ label, description, keywords }) =>
    [label, description, keywords].flat().some((part) => part?.toLowerCase().includes(wanted)),
  );
  return actions.length > 0 ? [{ ...group, actions }] : [];
}

function describeAnswer(asked: Answer["found"] | undefined): string {
  if (asked === "failed") return "The search failed. Choose this line to try again.";
  if (Array.isArray(asked) && asked.length === 0) return "Nothing was found. Try a shorter part.";
  return "In what you may see. The search is put on record.";
}
