/**
 * Every number on which the protection rests. They are printed on each release and change only together with the version:
 * no configuration, no role and no survey can lower them.
 */
export const PARAMETERS = {
  version: 1,
  /** Valid answers, in people, below which a question is not published at all. */
  leastAnswers: 30,
  /** People in the smallest row that is ever published (inference threshold). */
  leastRow: 10,
  /** Part of the answers that is replaced by a draw, decided once for each answer (randomised response, Warner 1965). */
  replaced: 0.1,
  replacedIfSensitive: 0.2,
  /** Cell-key noise in people: largest step, variance, and the counts 1 to `neverShown` that never occur. */
  noiseBound: 5,
  noiseVariance: 4,
  neverShown: 2,
  /** Changed responses that another release of the same survey needs, and the responses it needs at least. */
  gateLeast: 50,
  gateShare: 0.25,
  gateFrom: 500,
  mostReleases: 6,
  /** Demographics in one table. */
  dimensions: 1,
} as const;

/** Part of the answers to a question that is replaced, 0 to 1. */
export const replacedPart = (sensitive: boolean): number =>
  sensitive ? PARAMETERS.replacedIfSensitive : PARAMETERS.replaced;

/** What staff, recipients and respondents are told; it stands on every screen and in every file. */
export const PROTECTION =
  "Groups of fewer than 10 are merged. About one answer in ten is swapped for a typical one (two in ten where a question is sensitive), and every number is moved by a few people, at most 5 before correction, so no figure tells what one person said. The same release always shows the same numbers.";
