import type { CSSVariablesResolver } from "@mantine/core";
import { amber, blue, dark, gray, moss, petrol, red, violet } from "#ui/palette.ts";

/** What a colour stands for, its name in the theme, its shades. */
const tones = [
  ["accent", "petrol", petrol],
  ["business", "violet", violet],
  ["bad", "red", red],
  ["breakglass", "amber", amber],
  ["good", "moss", moss],
  ["wait", "blue", blue],
] as const;

/** For each tone a text that reads on its own wash, on surface and on paper (AA), a wash and a line. */
function toneVariables(scheme: "light" | "dark"): Record<string, string> {
  const [text, wash, line] = scheme === "light" ? [7, 0, 2] : [3, 9, 8];
  return Object.fromEntries(
    tones.flatMap(([tone, name, shades]) => [
      [`--${tone}-text`, shades[text] ?? ""],
      [
        `--${tone}-wash`,
        scheme === "light" ? (shades[wash] ?? "") : `color-mix(in srgb, ${shades[wash]} 55%, ${dark[6]})`,
      ],
      [`--${tone}-line`, shades[line] ?? ""],
      // The library's quiet buttons, which are too dark in its own dark scheme.
      [`--mantine-color-${name}-light`, `var(--${tone}-wash)`],
      [`--mantine-color-${name}-light-hover`, `var(--${tone}-line)`],
      [`--mantine-color-${name}-light-color`, `var(--${tone}-text)`],
    ]),
  );
}

function grounds(ground: {
  paper: string;
  surface: string;
  sunken: string;
  line: string;
  edge: string;
  border: string;
  ink: string;
  quiet: string;
  faint: string;
}): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(ground).map(([name, value]) => [`--${name}`, value])),
    "--mantine-color-body": ground.paper,
    "--mantine-color-text": ground.ink,
    "--mantine-color-bright": ground.ink,
    "--mantine-color-default": ground.surface,
    "--mantine-color-default-hover": ground.sunken,
    "--mantine-color-default-color": ground.ink,
    "--mantine-color-default-border": ground.edge,
    "--mantine-color-dimmed": ground.quiet,
    "--mantine-color-placeholder": ground.faint,
    "--mantine-color-error": "var(--bad-text)",
    "--mantine-color-anchor": "var(--accent-text)",
  };
}

/** The only place where a colour of the screen is decided; style sheets use these names. */
export const tokens: CSSVariablesResolver = () => ({
  variables: { "--solid-business": violet[6], "--solid-accent": petrol[7], "--solid-bad": red[6] },
  light: {
    ...grounds({
      paper: gray[0],
      surface: "#fefefd",
      sunken: gray[1],
      line: gray[2],
      edge: gray[4],
      border: gray[3],
      ink: gray[9],
      quiet: gray[7],
      faint: gray[6],
    }),
    ...toneVariables("light"),
    "--shade": "rgb(29 31 33 / 9%)",
    "--chosen": `color-mix(in srgb, ${petrol[5]} 9%, #fefefd)`,
  },
  dark: {
    ...grounds({
      paper: dark[7],
      surface: dark[6],
      sunken: dark[5],
      line: dark[5],
      edge: dark[4],
      border: dark[4],
      ink: dark[0],
      quiet: dark[1],
      faint: dark[2],
    }),
    ...toneVariables("dark"),
    "--shade": "rgb(0 0 0 / 45%)",
    "--chosen": `color-mix(in srgb, ${petrol[6]} 17%, ${dark[6]})`,
  },
});
