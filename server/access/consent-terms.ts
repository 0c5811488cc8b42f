/** The closed list of purposes (C6, C9): nothing outside it can be consented to. */
export const PURPOSES = [
  "NEWSLETTER",
  "OFFERS",
  "USAGE_TIPS",
  "WEEKLY_UPDATES",
  "TARGETED_ADS",
  "SUGGESTIONS",
  "LOCATION",
  "CONTACT_MATCH",
  "SOCIAL_PUBLISH",
  "PROFILE_SEARCHABLE",
  "SURVEY_RESEARCH",
  "TESTIMONIAL",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** ISO/IEC TS 27560. Only `given` and `re-confirmed` permit use. */
export const STATES = [
  "requested",
  "given",
  "refused",
  "re-confirmed",
  "withdrawn",
  "expired",
  "invalidated",
  "terminated",
] as const;
export type ConsentState = (typeof STATES)[number];

export const METHODS = [
  "settings",
  "sign_up_form",
  "one_click_link",
  "support",
  "partner",
  "signal",
  "author_link",
  "import",
] as const;
export type Method = (typeof METHODS)[number];
