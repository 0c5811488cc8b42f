import type { CaseRow } from "#server/cases/schema.ts";

/** Where the day begins: what is mine and still open. */
export const MINE_HREF = "/cases?status=open,waiting&assignee=me";

export const CASE_TONES = { open: "good", waiting: "wait", closed: "closed" } as const;

export const SOURCE_WORDS = { help_desk: "Help desk", by_hand: "By hand" } as const;

export const originOf = ({ openedBy, openedByMe }: Pick<CaseRow, "openedBy" | "openedByMe">) =>
  openedByMe ? "opened by hand by you" : openedBy ? `opened by hand by ${openedBy}` : "from the help desk";

export const ownerOf = ({ assignee, mine }: Pick<CaseRow, "assignee" | "mine">) =>
  mine ? "Assigned to you" : assignee ? `Assigned to ${assignee}` : "Assigned to nobody";

export const NOT_ALONE =
  "A case that somebody opened by hand for themselves does not open anything alone: nobody makes their own ground. Ask for access on it, and a lead or the privacy officer decides.";
