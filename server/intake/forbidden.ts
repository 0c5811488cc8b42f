import { holdsCardNumber } from "#server/intake/card-numbers.ts";
import { type Fault, type FaultCode, fault, type Path, pathText } from "#server/intake/fault.ts";
import { wordFault } from "#server/intake/words.ts";

const DEEPEST = 16;

const SENTENCES = {
  card: "holds a card number. A card is kept as brand, last four digits and fingerprint, never as a number (C3). Take the number out at the source.",
  unsafe: "has a key that programs treat as their own (__proto__, constructor, prototype). Rename it.",
  depth: `is nested more than ${DEEPEST} levels deep. No type of line is.`,
  nul: "holds the character NUL (U+0000), which the database cannot store. Take it out.",
  surrogate: "holds half of a character (an unpaired surrogate). Write the whole character.",
  digits: "is a whole number beyond 9,007,199,254,740,991, where digits get lost. Write it as text.",
} as const;

/**
 * The first thing in a line that may never come in, whatever its type: card numbers and passwords (C3), what was said in a
 * meeting (C25), where somebody was (C44), and what no store could hold. Looked for in every key, string and number.
 */
export function findForbidden(line: unknown): Fault | undefined {
  return search(line, []);
}

function search(value: unknown, path: Path): Fault | undefined {
  if (typeof value === "string") return inText(value, path);
  if (typeof value === "number") return inNumber(value, path);
  if (typeof value !== "object" || value === null) return undefined;
  if (path.length >= DEEPEST) return at(path, "INVALID", SENTENCES.depth);
  if (Array.isArray(value)) {
    for (let n = 0; n < value.length; n++) {
      const found = search(value[n], [...path, n]);
      if (found) return found;
    }
    return undefined;
  }
  for (const [key, inner] of Object.entries(value)) {
    const found = inKey(key, path) ?? namedKind(key, inner, path) ?? search(inner, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

const UNSAFE = new Set(["__proto__", "constructor", "prototype"]);

function inKey(key: string, path: Path): Fault | undefined {
  if (UNSAFE.has(key)) return at(path, "UNSAFE_KEY", SENTENCES.unsafe);
  return wordFault(key, pathText([...path, key])) ?? inText(key, [...path, key]);
}

/** The type of a line and the kind of a record are names as much as a key is. */
function namedKind(key: string, value: unknown, path: Path): Fault | undefined {
  if (typeof value !== "string") return undefined;
  if (key === "type" && path.length === 0) return typeFault(value);
  if (key === "kind" && path.length === 1) return wordFault(value, pathText([...path, key]));
  return undefined;
}

const typeFault = (type: string) =>
  /^analytics\b/i.test(type)
    ? fault(
        "type",
        "LOCATION",
        "is analytics, which never meets accounts and never holds a location (C44, C46). This importer takes none.",
      )
    : wordFault(type, "type");

function inText(text: string, path: Path): Fault | undefined {
  if (holdsCardNumber(text)) return at(path, "CARD_NUMBER", SENTENCES.card);
  if (text.includes("\0")) return at(path, "INVALID", SENTENCES.nul);
  if (!text.isWellFormed()) return at(path, "INVALID", SENTENCES.surrogate);
  return undefined;
}

function inNumber(value: number, path: Path): Fault | undefined {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return at(path, "INVALID", SENTENCES.digits);
  return Math.abs(value) >= 1e12 && holdsCardNumber(String(Math.abs(value)))
    ? at(path, "CARD_NUMBER", SENTENCES.card)
    : undefined;
}

const at = (path: Path, code: FaultCode, reason: string) => fault(pathText(path), code, reason);
