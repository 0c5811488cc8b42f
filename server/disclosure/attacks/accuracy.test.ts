import { expect, test } from "vitest";
import { type Published, rawCounts, released } from "#server/disclosure/attacks/publishers.ts";
import { type World, worldOf } from "#server/disclosure/attacks/world.ts";
import { meanOf, netPromoterOf } from "#server/disclosure/figures.ts";
import { replacedPart } from "#server/disclosure/parameters.ts";

/** The first question of a world is answered from 1 to 5, its sixth from 0 to 10. */
const RATING = 0;
const NPS = 5;
const RUNS = 20;
const ROUNDING = 1e-9;

const alone = ({ tables }: Published, question: number) =>
  tables.find((table) => table.question === question && table.dimension < 0)?.rows[0]?.counts.map((one) => one ?? 0) ??
  [];
const scored = (published: Published, replaced: number) => ({
  mean: meanOf(alone(published, RATING), [1, 2, 3, 4, 5], replaced),
  net: netPromoterOf(alone(published, NPS), replaced),
});

/** How far published scores are from those of all answers, over releases under many keys: the largest of each. */
function farthest(world: World) {
  const exact = scored(rawCounts(world, 0), 0);
  const told = Array.from({ length: RUNS }, (_, run) => scored(released()(world, run), replacedPart(false)));
  const errors = (score: "mean" | "net") =>
    told.map(({ [score]: one }) => Math.abs((one?.value ?? Number.NaN) - (exact[score]?.value ?? Number.NaN)));
  const beyond = (score: "mean" | "net") =>
    told.filter(({ [score]: one }, run) => (errors(score)[run] ?? Number.NaN) > (one?.margin ?? 0) + ROUNDING).length;
  return {
    mean: Math.max(...errors("mean")),
    net: Math.max(...errors("net")),
    beyond: beyond("mean") + beyond("net"),
  };
}

test.each([500, 2_700])("of %i people a mean is told within 0.1 and a net promoter score within 5 points", (size) => {
  const { mean, net, beyond } = farthest(worldOf(size, 5));
  expect(mean).toBeLessThanOrEqual(0.1 + ROUNDING);
  expect(net).toBeLessThanOrEqual(5);
  expect(beyond).toBe(0);
});
