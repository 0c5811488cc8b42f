import type { MantineColorsTuple } from "@mantine/core";

/** Ten shades each, light to dark. What a colour may mean stands in docs/decisions/look.md. */
export const petrol: MantineColorsTuple = [
  "#eaf5f5",
  "#d3e9ea",
  "#a6d3d5",
  "#79bec1",
  "#4fa7ab",
  "#2c8f95",
  "#1b7a80",
  "#0f656b",
  "#0a5056",
  "#063b40",
];
export const violet: MantineColorsTuple = [
  "#f3f0fb",
  "#e5def6",
  "#cbbeec",
  "#b09de1",
  "#957dd5",
  "#7c61c6",
  "#684cb3",
  "#563d98",
  "#442f7a",
  "#32225c",
];
export const red: MantineColorsTuple = [
  "#fcf0ee",
  "#f8ddd9",
  "#f0b9b2",
  "#e6938a",
  "#db6d62",
  "#cc4b40",
  "#b5382f",
  "#972c25",
  "#77221c",
  "#561813",
];
export const amber: MantineColorsTuple = [
  "#fdf5e3",
  "#fae8bf",
  "#f4d183",
  "#edb94a",
  "#e2a21e",
  "#c4880f",
  "#9c6b08",
  "#7d5505",
  "#5e4003",
  "#402b02",
];
export const moss: MantineColorsTuple = [
  "#eef5ec",
  "#dbe9d7",
  "#b7d3b0",
  "#93bd8a",
  "#70a566",
  "#548b4a",
  "#41743a",
  "#335d2d",
  "#264621",
  "#1a3016",
];
export const blue: MantineColorsTuple = [
  "#eef3fa",
  "#dae5f4",
  "#b4cae8",
  "#8daedb",
  "#6792cd",
  "#4778ba",
  "#35639f",
  "#294f81",
  "#1e3b62",
  "#142845",
];
/** Paper to ink: the greys of the light scheme. */
export const gray: MantineColorsTuple = [
  "#f7f6f2",
  "#efede7",
  "#e3e0d8",
  "#d4d0c6",
  "#b9b4a8",
  "#8a8781",
  "#62656a",
  "#4a4d51",
  "#33363a",
  "#1d1f21",
];
/** Paper to ink, read the other way: the greys of the dark scheme. */
export const dark: MantineColorsTuple = [
  "#e6e5e1",
  "#c9cac7",
  "#9a9ea0",
  "#71777b",
  "#3a4046",
  "#272b2f",
  "#1b1e21",
  "#141618",
  "#101214",
  "#0b0c0d",
];
