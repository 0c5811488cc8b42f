/** What 16 CFR 465.7 lets a company hold against a review. None of them speaks of praise or blame, and stars are none of them. */
export const REASONS = [
  "personal_data",
  "confidential",
  "abusive",
  "discriminatory",
  "misleading",
  "not_genuine",
  "unrelated",
  "unreadable",
] as const;
