import type { ConsentState, Method, Purpose } from "#server/access/consent-terms.ts";
import type { Tone } from "#ui/state-badge.tsx";

export const PURPOSE_WORDS: Record<Purpose, string> = {
  NEWSLETTER: "Newsletter",
  OFFERS: "Offers",
  USAGE_TIPS: "Usage tips",
  WEEKLY_UPDATES: "Weekly updates",
  TARGETED_ADS: "Targeted ads",
  SUGGESTIONS: "Suggestions",
  LOCATION: "Location",
  CONTACT_MATCH: "Being found by contacts",
  SOCIAL_PUBLISH: "Publishing to linked services",
  PROFILE_SEARCHABLE: "Profile in search engines",
  SURVEY_RESEARCH: "Survey research",
  TESTIMONIAL: "Testimonial",
};

export const METHOD_WORDS: Record<Method, string> = {
  settings: "in the settings",
  sign_up_form: "on the sign-up form",
  one_click_link: "by one-click link",
  support: "through support",
  partner: "through a partner",
  signal: "by browser signal",
  author_link: "by author's link",
  import: "by import",
};

export const STATE_TONES: Record<ConsentState, Tone> = {
  requested: "wait",
  given: "good",
  refused: "closed",
  "re-confirmed": "good",
  withdrawn: "closed",
  expired: "closed",
  invalidated: "bad",
  terminated: "closed",
};

export const RECORDED_BY = {
  person: "the person",
  staff: "staff",
  partner: "a partner",
  import: "an import",
} as const;
