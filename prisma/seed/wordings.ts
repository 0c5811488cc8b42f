/** What people were asked, by language and purpose; who reads another language was asked in English. */
const WORDINGS = {
  en: {
    NEWSLETTER: "Yes, send me the monthly newsletter.",
    OFFERS: "Yes, tell me about offers and new plans by e-mail.",
    USAGE_TIPS: "Yes, send me tips on how to get more out of my meetings.",
    WEEKLY_UPDATES: "Yes, send me a summary of my account every week.",
    TARGETED_ADS: "Yes, show me advertising that fits how I use the service.",
    SUGGESTIONS: "Yes, suggest features that suit the way I work.",
    PROFILE_SEARCHABLE: "Yes, let search engines find my public profile.",
    SURVEY_RESEARCH: "Yes, invite me to surveys and use my answers in aggregate.",
  },
  de: {
    NEWSLETTER: "Ja, schicken Sie mir den monatlichen Newsletter.",
    OFFERS: "Ja, informieren Sie mich per E-Mail über Angebote und neue Tarife.",
    USAGE_TIPS: "Ja, schicken Sie mir Tipps, wie ich meine Besprechungen besser nutze.",
    WEEKLY_UPDATES: "Ja, schicken Sie mir jede Woche eine Übersicht über mein Konto.",
  },
  fr: {
    NEWSLETTER: "Oui, envoyez-moi la lettre d'information mensuelle.",
    OFFERS: "Oui, informez-moi par e-mail des offres et des nouvelles formules.",
    USAGE_TIPS: "Oui, envoyez-moi des conseils pour mieux utiliser mes réunions.",
  },
  es: {
    NEWSLETTER: "Sí, envíenme el boletín mensual.",
    OFFERS: "Sí, infórmenme por correo de ofertas y nuevos planes.",
    USAGE_TIPS: "Sí, envíenme consejos para aprovechar mejor mis reuniones.",
  },
} as const;

export type AskedPurpose = keyof (typeof WORDINGS)["en"];

export function wordingFor(language: string, purpose: AskedPurpose): { wording: string; language: string } {
  const own: Partial<Record<AskedPurpose, string>> = isWritten(language) ? WORDINGS[language] : {};
  const wording = own[purpose];
  return wording ? { wording, language } : { wording: WORDINGS.en[purpose], language: "en" };
}

const isWritten = (language: string): language is keyof typeof WORDINGS => language in WORDINGS;
