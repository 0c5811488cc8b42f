export const ROLES = ["support", "lead", "auditor", "privacy", "analyst", "admin"] as const;
export type Role = (typeof ROLES)[number];

type DataClass = "PERSONAL" | "BUSINESS" | "SECURITY" | "AGGREGATE" | "OPERATIONAL";

export type Rule = {
  roles: readonly Role[];
  data: DataClass;
  /** What the person needs beyond the role; "" when the role is enough. */
  needs: string;
  /** Whether it changes anything: no auditor may hold such a permission. */
  writes: boolean;
  sentence: string;
  commitments: readonly number[];
};

/** One row: whose, over which class of data, in a sentence, for which promises. */
export const rule = (
  roles: readonly Role[],
  data: DataClass,
  sentence: string,
  commitments: readonly number[],
  more: { needs?: string; writes?: boolean } = {},
): Rule => ({ roles, data, sentence, commitments, needs: more.needs ?? "", writes: more.writes ?? false });

/** Those who help customers. */
export const DESK = ["support", "lead", "privacy"] as const;
