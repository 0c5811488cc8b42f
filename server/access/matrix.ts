import { aggregateRules } from "#server/access/aggregate-rules.ts";
import { DESK, ROLES, type Role, type Rule, rule } from "#server/access/rule.ts";

export { ROLES, type Role };

/** Who may do what, and why. The single place; docs/permissions.md is printed from it. */
export const matrix = {
  "home.read": rule(ROLES, "OPERATIONAL", "Everyone sees what waits for them.", []),
  "accounts.read": rule(DESK, "PERSONAL", "Those who help customers find and open accounts.", [9, 64]),
  "accounts.note": rule(DESK, "PERSONAL", "Those who help customers leave notes for each other.", [9], {
    writes: true,
  }),
  "cases.read": rule(DESK, "OPERATIONAL", "Those who help customers see the support cases of an account.", [19]),
  "vault.inventory": rule(
    DESK,
    "OPERATIONAL",
    "Those who help customers see which business information exists, never what it says.",
    [19, 21],
  ),
  "grants.open": rule(
    ["support", "lead"],
    "OPERATIONAL",
    "Support opens a grant for an open case that is assigned to them.",
    [19, 27],
    {
      needs: "an open case on the account, assigned to the person",
      writes: true,
    },
  ),
  "grants.read": rule(
    DESK,
    "OPERATIONAL",
    "Those who hold grants or decide on them see their own grants and what they read under them.",
    [19],
  ),
  "grants.request": rule(
    DESK,
    "OPERATIONAL",
    "Support asks for business information, leads and the privacy officer for security information; where the case alone does not carry it, a second person decides.",
    [19, 20, 27, 35],
    {
      needs:
        "a reason of the person's own roles, and its case, incident, alert, privacy request, matter, change, abuse report or fraud case",
      writes: true,
    },
  ),
  "grants.breakGlass": rule(
    ["support", "lead"],
    "OPERATIONAL",
    "Support breaks the glass in an emergency: 15 minutes, seen at once by lead and privacy officer, reviewed within a day.",
    [19, 27],
    { needs: "a sentence that says why it cannot wait", writes: true },
  ),
  "grants.decide": rule(
    ["lead", "privacy"],
    "OPERATIONAL",
    "Leads and the privacy officer decide on grants of others and see what is asked for, never the content.",
    [19, 20],
    { needs: "a grant of somebody else; two people for LEGAL_PROCESS", writes: true },
  ),
  "grants.review": rule(
    ["lead", "privacy"],
    "OPERATIONAL",
    "Leads and the privacy officer look back at grants of others, and say whether the need was there.",
    [19, 27],
    { needs: "a grant of somebody else", writes: true },
  ),
  "cases.change": rule(
    ["support", "lead"],
    "OPERATIONAL",
    "Support opens a case by hand, takes one on and closes its own; a lead gives cases to others.",
    [19],
    { writes: true },
  ),
  "flags.read": rule(DESK, "OPERATIONAL", "Those who help customers see which accounts need a second person.", [19]),
  "flags.change": rule(
    ["lead", "privacy"],
    "OPERATIONAL",
    "Leads and the privacy officer say which accounts need a second person.",
    [19],
    { writes: true },
  ),
  "vault.reveal": rule(
    ["support", "lead"],
    "BUSINESS",
    "Support reads the fields that their grant opens, and each read is an event first.",
    [19, 21, 27],
    {
      needs: "a live grant, and its case still open",
      writes: true,
    },
  ),
  "vault.search": rule(
    ["support", "lead"],
    "BUSINESS",
    "Support searches the fields that their grant opens, within one account, and each search is an event first.",
    [19, 21, 27],
    {
      needs: "a live grant on the account, and its case still open",
      writes: true,
    },
  ),
  "security.inventory": rule(
    ["lead", "privacy"],
    "OPERATIONAL",
    "Those who review abuse and fraud see which security information exists, never what it says; for all others there is none.",
    [35],
  ),
  "security.reveal": rule(
    ["lead", "privacy"],
    "SECURITY",
    "Leads and the privacy officer read the security information that their grant opens, and each read is an event first.",
    [35, 68, 72],
    {
      needs: "a live grant for running the service, an abuse report or a fraud case, approved by somebody else",
      writes: true,
    },
  ),
  "accesses.read": rule(
    DESK,
    "OPERATIONAL",
    "Those who help customers see when business information was looked at and why, as the customer may know it: without names.",
    [19],
  ),
  "accesses.set": rule(
    DESK,
    "OPERATIONAL",
    "Those who help customers freeze an account's business information on the customer's wish; a privacy officer lifts it.",
    [19],
    { needs: "what the customer said", writes: true },
  ),
  "accesses.question": rule(
    DESK,
    "OPERATIONAL",
    "Those who help customers pass a customer's question about a view on.",
    [19],
    {
      needs: "a view that is not being looked into already",
      writes: true,
    },
  ),
  "accesses.answer": rule(
    ["lead", "privacy"],
    "OPERATIONAL",
    "Leads and the privacy officer answer a customer's question about a view, after a review.",
    [19],
    { needs: "a review by somebody who did not hold the grant", writes: true },
  ),
  "accesses.delay": rule(
    ["lead", "privacy"],
    "OPERATIONAL",
    "Leads and the privacy officer say until when a customer is not told of a view for law, and on which ground.",
    [19, 20],
    { needs: "a grant of somebody else for LEGAL_PROCESS", writes: true },
  ),
  "consents.read": rule(
    ["support", "lead", "privacy", "auditor"],
    "PERSONAL",
    "Those who answer for consent see what was chosen and when.",
    [7, 61],
  ),
  "testimonials.read": rule(
    ["admin", "support", "lead", "privacy"],
    "PERSONAL",
    "Those who handle testimonials see them.",
    [42, 43],
  ),
  "testimonials.decide": rule(
    ["admin"],
    "PERSONAL",
    "Admins approve a testimonial, send it back, or reject it.",
    [42],
    {
      needs: "the author's consent to exactly this text, for an approval",
      writes: true,
    },
  ),
  ...aggregateRules,
  "promises.read": rule(
    ROLES,
    "OPERATIONAL",
    "Everyone sees what was promised, what keeps it here, and when it was last kept.",
    [],
  ),
  "audit.read": rule(
    ["auditor", "privacy"],
    "OPERATIONAL",
    "Auditors and the privacy officer read the log of what everyone did.",
    [19, 36],
  ),
  "audit.export": rule(
    ["auditor"],
    "OPERATIONAL",
    "Auditors take the log away as a file; the export is itself an event.",
    [19],
  ),
  "audit.verify": rule(
    ["auditor", "privacy"],
    "OPERATIONAL",
    "Auditors and the privacy officer have the log recomputed from its stored bytes to its signed root.",
    [36],
  ),
  "audit.settle": rule(
    ["privacy"],
    "OPERATIONAL",
    "The privacy officer says what was found out and done where the log is not as it was signed.",
    [36],
    { needs: "a verification with a difference", writes: true },
  ),
  "staff.read": rule(
    ["admin", "auditor", "privacy"],
    "PERSONAL",
    "Those who answer for access see who works here and in which role.",
    [2],
  ),
  "views.use": rule(ROLES, "OPERATIONAL", "Everyone keeps their own views of lists and may share them.", []),
  "bulk.run": rule(
    ["support", "lead"],
    "PERSONAL",
    "Support acts on many accounts at once, with a frozen list and a result for each.",
    [9],
    { writes: true },
  ),
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof matrix;

/** Pairs that one person may never hold together: the auditor beside every role that writes. */
export const exclusivePairs: readonly (readonly [Role, Role])[] = ROLES.filter((role) => role !== "auditor").map(
  (role) => ["auditor", role] as const,
);

/** True only when a role of the person is named for this permission: unknown role, unknown permission, no. */
export function may(roles: readonly string[], permission: Permission): boolean {
  const named: readonly string[] = matrix[permission]?.roles ?? [];
  return roles.some((role) => named.includes(role));
}

/** One sentence for whoever was refused: what, why, what to do. */
export function refusal(permission: Permission): string {
  const { roles, sentence } = matrix[permission];
  return `Your roles do not include this. ${sentence} It belongs to: ${roles.join(", ")}.`;
}
