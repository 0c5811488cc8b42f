import {
  cs_CZ,
  de,
  en,
  es,
  type Faker,
  Faker as FakerClass,
  fr,
  it,
  ja,
  type LocaleDefinition,
  pl,
  pt_BR,
  sv,
  tr,
} from "@faker-js/faker";
import { chanceOf } from "#prisma/seed/chance.ts";

export type Person = { name: string; email: string; company: string; country: string; language: string };

type Place = { country: string; language: string; locale: LocaleDefinition; weight: number };

/** Where the customers of the demo live, and how often. */
const PLACES: readonly Place[] = [
  { country: "US", language: "en", locale: en, weight: 30 },
  { country: "GB", language: "en", locale: en, weight: 12 },
  { country: "DE", language: "de", locale: de, weight: 16 },
  { country: "FR", language: "fr", locale: fr, weight: 10 },
  { country: "ES", language: "es", locale: es, weight: 7 },
  { country: "IT", language: "it", locale: it, weight: 5 },
  { country: "PL", language: "pl", locale: pl, weight: 5 },
  { country: "BR", language: "pt-BR", locale: pt_BR, weight: 5 },
  { country: "CZ", language: "cs", locale: cs_CZ, weight: 3 },
  { country: "SE", language: "sv", locale: sv, weight: 3 },
  { country: "TR", language: "tr", locale: tr, weight: 2 },
  { country: "JP", language: "ja", locale: ja, weight: 2 },
];

/** People with names of their countries, at companies that exist nowhere: .example is reserved (RFC 2606). */
export function peopleOf(seed: number, count: number): Person[] {
  const chance = chanceOf(seed);
  const fakers = new Map<Place, Faker>(
    PLACES.map((place, at) => [place, new FakerClass({ locale: [place.locale, en], seed: seed + at + 1 })]),
  );
  const taken = new Map<string, number>();
  return Array.from({ length: count }, () => {
    const place = chance.weighted(PLACES.map((one) => [one, one.weight] as const));
    const local = fakers.get(place) ?? chance.faker;
    const first = local.person.firstName();
    const last = local.person.lastName();
    const company = companyOf(local, place, chance.faker);
    const address = `${slug(first) || slug(chance.faker.person.firstName())}.${slug(last) || slug(chance.faker.person.lastName())}`;
    const domain = `${slug(company) || slug(chance.faker.company.name())}.example`;
    const before = taken.get(`${address}@${domain}`) ?? 0;
    taken.set(`${address}@${domain}`, before + 1);
    return {
      name: place.language === "ja" ? `${last} ${first}` : `${first} ${last}`,
      email: `${address}${before ? before + 1 : ""}@${domain}`,
      company,
      country: place.country,
      language: place.language,
    };
  });
}

/** In writing other than Latin the company's name stays, and its domain is somebody's romanisation. */
const companyOf = (local: Faker, { language }: Place, latin: Faker) =>
  language === "ja" ? latin.company.name() : local.company.name();

/** As people write their names where only plain letters go. */
const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ł", "l")
    .replaceAll("ı", "i")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
