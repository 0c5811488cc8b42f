/** The three purposes for which survey results may be handed over (C38), and no other. */
export const PURPOSES = ["internal_research", "advertisers", "joint_research"] as const;
export type Purpose = (typeof PURPOSES)[number];

export const PURPOSE_SENTENCES: Record<Purpose, string> = {
  internal_research: "Internal research",
  advertisers: "Advertisers",
  joint_research: "Joint research with companies involved in product development",
};

export const HANDOVER_STATES = ["asked", "approved", "refused"] as const;
export const FORMATS = ["csv", "xlsx", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** Why a table is not there; nothing is ever hidden inside one that is. */
export const WITHHELD = {
  too_few: "Fewer than 30 people answered this question, so nothing is published about it.",
  one_group: "After groups of fewer than ten were merged only one group was left, so there is nothing to compare.",
  no_options: "Texts, and numbers without groups fixed beforehand, are never published, not even as counts.",
} as const;
