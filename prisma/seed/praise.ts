type Praise = { language: string; openings: readonly string[]; closings: readonly string[]; titles: readonly string[] };

/** What customers of an online-meeting service might write: an opening, what they say then, and who they are. */
const PRAISE: readonly [Praise, ...Praise[]] = [
  {
    language: "en",
    openings: [
      "We moved all our courses here in a week, and nobody asked to go back.",
      "Our choir rehearsed through two winters with this, and we still sound like a choir.",
      "I run a small law office; my clients are over seventy and they all manage.",
      "Eleven branches, one planning round every Monday, and it starts on time.",
      "I was sceptical, because we had tried three others before.",
      "Teaching people in four time zones used to mean four calendars.",
      "The reminders alone were worth the change.",
      "Our volunteers are not technical people, and that never mattered.",
    ],
    closings: [
      "",
      "Support answered within the hour, on a Sunday.",
      "The price could be a little kinder to small clubs.",
      "I have recommended it to both my neighbours' companies.",
      "What I miss is a way to copy a whole series to next term.",
    ],
    titles: [
      "Head of training",
      "Managing partner",
      "Choir director",
      "Office manager",
      "Volunteer coordinator",
      "IT lead",
    ],
  },
  {
    language: "de",
    openings: [
      "Seit wir damit arbeiten, fragt niemand mehr nach dem Einwahlcode.",
      "Unsere Elternabende sind endlich so gut besucht, wie sie es verdienen.",
      "Vierzehn Standorte, eine Besprechung, und alle hören einander.",
    ],
    closings: [
      "",
      "Es läuft einfach.",
      "Der Support hat an einem Sonntag geantwortet.",
      "Nur der Preis könnte für Vereine freundlicher sein.",
    ],
    titles: ["Gründerin", "Leiter der Weiterbildung", "Büroleitung"],
  },
  {
    language: "fr",
    openings: [
      "Nos réunions de chantier durent vingt minutes de moins.",
      "Même notre notaire, qui déteste l'informatique, y arrive tout seul.",
    ],
    closings: ["", "On ne reviendra pas en arrière.", "Il manque seulement la copie d'une série entière."],
    titles: ["Directrice des opérations", "Gérant"],
  },
  {
    language: "es",
    openings: [
      "Las listas de asistentes nos ahorran media mañana cada semana.",
      "Damos clase a tres continentes con un solo calendario.",
    ],
    closings: ["", "El soporte contestó en menos de una hora."],
    titles: ["Responsable de formación", "Socia directora"],
  },
];

/** What somebody of this language would write; in English where the demo does not speak it. */
export const praiseIn = (language: string): Praise => PRAISE.find((one) => one.language === language) ?? PRAISE[0];
