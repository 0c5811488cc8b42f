import { describe, expect, test, vi } from "vitest";
import { byAveraging } from "#server/disclosure/attacks/averaging.ts";
import { byBounds } from "#server/disclosure/attacks/bounds.ts";
import { byDifferencing } from "#server/disclosure/attacks/differencing.ts";
import { byLeastSquares } from "#server/disclosure/attacks/least-squares.ts";
import { filledIn } from "#server/disclosure/attacks/margins.ts";
import type { Claim } from "#server/disclosure/attacks/profiles.ts";
import {
  bareThreshold,
  type Published,
  type Publisher,
  rawCounts,
  released,
} from "#server/disclosure/attacks/publishers.ts";
import { exposed } from "#server/disclosure/attacks/score.ts";
import { bySmallCells } from "#server/disclosure/attacks/small-cells.ts";
import { type World, worldOf } from "#server/disclosure/attacks/world.ts";
import { refusalOf } from "#server/disclosure/gate.ts";

vi.setConfig({ testTimeout: 180_000 });

type Attack = (world: World, published: Published) => Claim[];
const ATTACKS: Record<string, Attack> = {
  "small cells": bySmallCells,
  "margins, trackers and linear programming": byBounds,
  "least squares": byLeastSquares,
  "averaging within a release": (world, published) => byAveraging(world, [published]),
};
const WORLDS = [
  { size: 50, runs: 24 },
  { size: 237, runs: 8 },
  { size: 2_700, runs: 1 },
];

/** Each run has other keys; half of them are about other people too. */
function play(attack: Attack, publish: Publisher, size: number, runs: number) {
  const all = Array.from({ length: runs }, (_, run) => {
    const world = worldOf(size, Math.floor(run / 2));
    return { world, claims: attack(world, publish(world, run)) };
  });
  return exposed(all);
}

describe("the attacker is one: it breaks what is weaker", () => {
  test.each([50, 237, 2_700])("raw counts of %i people tell on people", (size) => {
    for (const attack of [bySmallCells, byBounds]) expect(play(attack, rawCounts, size, 1).people).toBeGreaterThan(0);
  });

  test.each([2_700])("a bare threshold of ten on %i people is subtracted away", (size) => {
    const subtract: Attack = (world, published) => bySmallCells(world, filledIn(published));
    expect(play(subtract, bareThreshold, size, 1).people).toBeGreaterThan(0);
  });

  test.each([rawCounts, bareThreshold])(
    "one erasure between two publications tells what the erased person said (%#)",
    (publish) => {
      const runs = erasures(publish, publish, worldOf(237, 1), 40);
      expect(exposed(runs).people).toBeGreaterThan(30);
    },
  );
});

describe("against releases it infers nobody", () => {
  const cases = WORLDS.flatMap((world) => Object.keys(ATTACKS).map((name) => ({ ...world, name })));

  test.each(cases)("$name, $size people", ({ name, size, runs }) => {
    const attack = ATTACKS[name];
    expect(attack && play(attack, released(), size, runs).people).toBe(0);
  });

  test("averaging over six releases of the same people", () => {
    const all = Array.from({ length: 4 }, (_, run) => {
      const world = worldOf(600, run);
      const releases = [1, 2, 3, 4, 5, 6].map((number) => released(number)(world, run));
      return { world, claims: byAveraging(world, releases) };
    });
    expect(exposed(all).people).toBe(0);
  });

  test.each([50, 237, 2_700])("one erasure of %i people makes no release, so there is no difference", (size) => {
    const last = { release: 1, responses: size, added: 0, erased: 1 };
    expect(refusalOf({ closed: true, steps: [], responses: size - 1, last })).not.toBeNull();
  });

  test("even a release that was forced after one erasure does not tell what was said", () => {
    const runs = erasures(released(1), released(2), worldOf(600, 3), 200);
    expect(exposed(runs).people).toBe(0);
  });

  test("nor does the least change that a release needs, to an attacker who knows everybody else's", () => {
    const world = worldOf(600, 4);
    const runs = Array.from({ length: 60 }, (_, run) => {
      const gone = world.people.slice(run, run + 150);
      const [person, ...others] = gone;
      const later = { ...world, people: world.people.filter((one) => !gone.includes(one)) };
      const pair = [released(1)(world, run), released(2)(later, run)] as const;
      return { world, claims: person ? byDifferencing(world, pair, person, others) : [] };
    });
    expect(exposed(runs).people).toBe(0);
  });
});

function erasures(first: Publisher, second: Publisher, world: World, many: number) {
  return world.people.slice(0, many).map((person, run) => {
    const later = { ...world, people: world.people.filter((one) => one !== person) };
    return { world, claims: byDifferencing(world, [first(world, run), second(later, run)], person) };
  });
}
