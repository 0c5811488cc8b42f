export const CASE_STATUSES = ["open", "waiting", "closed"] as const;

/** Where a case came from: by the import, or typed in here by a person. */
export const CASE_SOURCES = ["help_desk", "by_hand"] as const;
