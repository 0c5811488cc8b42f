import type { Permission } from "#server/access/matrix.ts";
import type { ActName } from "#server/bulk/schema.ts";

type ActWords = {
  /** Asked of the person at the start, and again before every part of the job. */
  permission: Permission;
  label: string;
  /** What happens to each row, and what becomes of those that are left out. */
  will: string;
  skips: string;
  irreversible: string;
};

export const actWords: Record<ActName, ActWords> = {
  note: {
    permission: "accounts.note",
    label: "Add the same note",
    will: "The note is added to each account, in your name.",
    skips: "Closed accounts are skipped, because no new note can be written on them.",
    irreversible: "Notes cannot be taken back: they stay on the accounts.",
  },
};
