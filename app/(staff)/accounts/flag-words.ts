import type { Flag } from "#server/access/flag-terms.ts";

/** A flag by name, and why it makes a second person necessary. */
export const FLAG_WORDS: Record<Flag, { name: string; why: string }> = {
  vip: { name: "VIP", why: "The customer is known in public, and curiosity is no reason to look." },
  minor: { name: "Minor", why: "The account belongs to somebody who is not of age." },
  legal_hold: { name: "Legal hold", why: "A matter is under way, in which it will be asked who looked and why." },
  staff_relation: {
    name: "Staff relation",
    why: "The account belongs to somebody who works here, or to somebody close to them.",
  },
};
