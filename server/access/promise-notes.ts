/** What a reader of a promise would ask next, where the permissions alone do not answer it. */
export const PROMISE_NOTES: Readonly<Record<number, string>> = {
  25: "Stated each night from the stored fields themselves: no chat, content or recording is among them.",
  26: "Stated each night from the stored fields themselves: no chat, content or recording is among them.",
  34: "Session records open as business information does: for a reason, with a grant, and as figures of quality.",
  36: "Business information is sealed with a key for each account, kept outside of the database; the log proves itself.",
  37: "Answers leave as protected, numbered releases alone; a database role that no page has reads them.",
  38: "A release goes to a named recipient, for one of three purposes, after the privacy officer approved.",
  39: "Refused. No page, procedure or file gives one person's answers, so nothing can be made personal with them.",
  74: "What leaves is a release or an export on record; a single person's row leaves neither.",
};
