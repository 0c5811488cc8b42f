import type { Question } from "#server/releases/schema.ts";

type Asked = Pick<Question, "kind"> & { options: string[]; bins: number[] };

/** What the options of an item are called: yes and no for each option of a multiple choice, groups for a number. */
export function optionLabels({ kind, options, bins }: Asked): string[] {
  if (kind === "multiple") return ["Yes", "No"];
  if (kind !== "number") return kind === "text" ? [] : options;
  const groups = bins.length - 1;
  return bins.slice(0, -1).map((edge, at) => {
    if (at === 0) return `under ${bins[1]}`;
    return at === groups - 1 ? `${edge} and more` : `${edge} to under ${bins[at + 1]}`;
  });
}

/** The number that each option stands for in a mean; of a number's groups the middle, so that its mean is an estimate. */
export function valuesOf({ kind, options, bins }: Asked): number[] | null {
  if (kind === "rating" || kind === "nps") return options.map(Number);
  if (kind !== "number" || bins.length < 3) return null;
  return bins.slice(0, -1).map((edge, at) => (edge + (bins[at + 1] ?? edge)) / 2);
}
