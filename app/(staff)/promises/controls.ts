import type { Commitment } from "#server/access/commitments.ts";
import { matrix } from "#server/access/matrix.ts";

/** The permissions that stand under a promise. */
export const controlsOf = (number: number): { permission: string; sentence: string }[] =>
  Object.entries(matrix)
    .filter(([, { commitments }]) => commitments.includes(number))
    .map(([permission, { sentence }]) => ({ permission, sentence }));

/** By number ("c19") or by words. */
export function found({ number, words }: Commitment, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return /^c\d+$/.test(wanted) ? `c${number}` === wanted : words.toLowerCase().includes(wanted);
}
