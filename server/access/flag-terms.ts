/** Why access to an account needs a second person. */
export const FLAGS = ["vip", "minor", "legal_hold", "staff_relation"] as const;
export type Flag = (typeof FLAGS)[number];
