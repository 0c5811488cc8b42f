import { isIssued, mayBegin } from "#server/intake/issuers.ts";

/**
 * C3: a card is brand, last four and fingerprint, never a number. A card number here is 13 to 19 digits with an issuer's first
 * digits, an issuer's length and a right check digit (Luhn), written in one piece or in groups, in whatever script's digits.
 * Of random digits about one in a hundred passes all three; of what real lines hold, next to none:
 * identifiers in hexadecimal (fingerprints, UUIDs) and telephone numbers with their "+" are known by their form and let through.
 */
export function holdsCardNumber(text: string): boolean {
  if (text.length < 13) return false;
  const digits = asciiDigits(text);
  if (!MAYBE.test(digits)) return false;
  const plain = digits.replace(UUID, (uuid) => (isHexIdentifier(uuid.replaceAll("-", "")) ? "x" : uuid));
  for (const run of plain.matchAll(RUN)) if (runHoldsCard(plain, run[0], run.index)) return true;
  return false;
}

/** Cheap and generous: thirteen digits with at most a few other characters between them. */
const MAYBE = /\d(?:\D{0,3}\d){12}/;
const SEPARATOR = "[\\s.\\-_\\u00b7\\p{Pd}]{1,3}";
const RUN = new RegExp(`\\d+(?:${SEPARATOR}\\d+)*`, "gu");
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/** A number begins where a group of digits begins and ends where one ends. */
function runHoldsCard(text: string, run: string, offset: number): boolean {
  const digits = run.replace(/\D+/g, "");
  const places: number[] = [];
  for (let at = 0; at < run.length; at++) if (isDigit(run.charCodeAt(at))) places.push(offset + at);
  const joined = (at: number) => places[at] === (places[at - 1] ?? -2) + 1;
  for (let first = 0; first + 13 <= digits.length; first++) {
    if (joined(first) || !mayBegin(digits.slice(first, first + 2))) continue;
    for (let end = first + 13; end <= Math.min(first + 19, digits.length); end++) {
      if (joined(end)) continue;
      const number = digits.slice(first, end);
      const [from = 0, to = 0] = [places[first], places[end - 1]];
      if (passesLuhn(number) && isIssued(number) && !isOther(text, from, to, number)) return true;
    }
  }
  return false;
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** Known by its form to be something else. */
function isOther(text: string, from: number, to: number, digits: string): boolean {
  if (text[from - 1] === "+" && digits.length <= 15) return true; // E.164: a plus and at most 15 digits
  return isHexIdentifier(wordAround(text, from)) || isHexIdentifier(wordAround(text, to));
}

/** Sixteen characters or more, hexadecimal, and letters enough that nobody would take it for a number. */
const isHexIdentifier = (word: string) => /^[0-9a-f]{16,}$/i.test(word) && (word.match(/[a-f]/gi)?.length ?? 0) >= 3;

/** The letters and digits around a place, as far as an identifier reaches. */
function wordAround(text: string, place: number): string {
  const before = /[0-9a-z]*$/i.exec(text.slice(Math.max(0, place - 128), place))?.[0] ?? "";
  const after = /^[0-9a-z]*/i.exec(text.slice(place, place + 128))?.[0] ?? "";
  return before + after;
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, double = false; at >= 0; at--, double = !double) {
    const digit = digits.charCodeAt(at) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** Full-width, Arabic-Indic and every other digit as 0 to 9; invisible characters gone. */
function asciiDigits(text: string): string {
  if (!/[^\x20-\x7e]/.test(text)) return text;
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => String(placeOf(digit)));
}

/** Unicode keeps the ten digits of a script together in their order, so a digit's value is how many stand before it. */
function placeOf(digit: string): number {
  const at = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(at - before - 1))) before++;
  return before % 10;
}
