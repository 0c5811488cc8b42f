import type { Revealed } from "#server/vault/schema.ts";

type Content = Revealed["fields"][number]["content"];
/** One stretch of a session as it was measured: `at` in seconds since the beginning, and what is known of the rest. */
export type Stretch = Record<string, number>;

/** What can be told of a stretch, how a person reads it, and which number of a whole session stands for it. */
export const MEASURES = [
  { key: "loss", title: "Lost packets", unit: "%", factor: 100 },
  { key: "delay", title: "Delay there and back", unit: "ms", factor: 1 },
  { key: "packets", title: "Packets", unit: "", factor: 1 },
  { key: "bytes", title: "Data", unit: "MB", factor: 1e-6 },
] as const;
export type Measure = (typeof MEASURES)[number];

const figures = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** 3.2 as a person reads it; from a thousand on every digit. */
export const figure = (value: number) => (Math.abs(value) < 1000 ? figures : whole).format(value);

export const told = (value: number, { unit }: Pick<Measure, "unit">) => `${figure(value)}${unit && ` ${unit}`}`;

/** A number of a whole session, in the unit in which its stretches are told; others as they are. */
export function toldOf(name: string, value: number): string {
  const measure = MEASURES.find(({ key }) => key === name);
  return measure ? told(value * measure.factor, measure) : figure(value);
}

/** 75 seconds as 1:15, and from an hour on 1:01:15. */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, n) => (n === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/** The stretches of a session, where the content of the field is that. */
export function courseIn(content: Content | undefined): Stretch[] | undefined {
  if (!Array.isArray(content)) return undefined;
  const all: readonly (string | Stretch)[] = content;
  const course = all.filter((one) => typeof one === "object");
  return course.length > 0 ? course : undefined;
}

/** The points of one measure; stretches in which it was not measured have none. */
export const pointsOf = (course: readonly Stretch[], { key, factor }: Measure) =>
  course.flatMap(({ at = 0, [key]: value }) => (value === undefined ? [] : [{ x: at, y: value * factor }]));

/** Measures of which this course knows anything. */
export const measuredIn = (course: readonly Stretch[]) =>
  MEASURES.filter(({ key }) => course.some((stretch) => stretch[key] !== undefined));

const valuesOf = (course: readonly Stretch[], key: string) =>
  course.flatMap(({ [key]: value }) => (value === undefined ? [] : [value]));

/** The mean over stretches, and the highest; undefined where nothing was measured. */
export function meanOf(course: readonly Stretch[], key: string): number | undefined {
  const values = valuesOf(course, key);
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
}

export function worstOf(course: readonly Stretch[], key: string): number | undefined {
  const values = valuesOf(course, key);
  return values.length > 0 ? Math.max(...values) : undefined;
}
