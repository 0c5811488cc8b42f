/** What customers of an online-meeting service might write: an opening, and what they say then. */
export const OPENINGS = [
  "We moved all our courses here in a week, and nobody asked to go back.",
  "Our choir rehearsed through two winters with this, and we still sound like a choir.",
  "I run a small law office; my clients are over seventy and they all manage.",
  "Eleven branches, one planning round every Monday, and it starts on time.",
  "I was sceptical, because we had tried three others before.",
  "Seit wir damit arbeiten, fragt niemand mehr nach dem Einwahlcode.",
  "Nos réunions de chantier durent vingt minutes de moins.",
  "Las listas de asistentes nos ahorran media mañana cada semana.",
  "Teaching Polish to people in four time zones used to mean four calendars.",
  "The reminders alone were worth the change.",
  "Our volunteers are not technical people, and that never mattered.",
  "Praticamente nessuna assenza dimenticata da quando usiamo gli inviti automatici.",
] as const;

export const CLOSINGS = [
  "",
  "Support answered within the hour, on a Sunday.",
  "The price could be a little kinder to small clubs.",
  "I have recommended it to both my neighbours' companies.",
  "What I miss is a way to copy a whole series to next term.",
  "Es läuft einfach.",
  "On ne reviendra pas en arrière.",
] as const;

export const TITLES = [
  "Head of training",
  "Managing partner",
  "Choir director",
  "Office manager",
  "Gründerin",
  "Directrice des opérations",
  "Volunteer coordinator",
  "IT lead",
] as const;
