/** A piece of somebody's text: words to be shown as they are, or a character that works unseen, by its name. */
export type Piece = { at: number } & ({ words: string } | { mark: string });

const names: Record<string, string> = {
  "\u00ad": "soft hyphen",
  "\u061c": "Arabic letter mark",
  "\u200b": "zero-width space",
  "\u200e": "left-to-right mark",
  "\u200f": "right-to-left mark",
  "\u2028": "line separator",
  "\u2029": "paragraph separator",
  "\u202a": "left-to-right embedding",
  "\u202b": "right-to-left embedding",
  "\u202c": "end of embedding",
  "\u202d": "left-to-right override",
  "\u202e": "right-to-left override",
  "\u2060": "word joiner",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "first-strong isolate",
  "\u2069": "end of isolate",
  "\ufeff": "byte order mark",
};

/** Unicode TR 36 and 39: what reorders, hides or splits text. The joiners of emoji and of some scripts are left alone. */
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cc}\u{e0000}-\u{e007f}]/u;
const shownAsIs = /[\n\t]/;

/** Cuts a text so that nothing in it can reorder what stands around it or hide a part of itself. */
export function visibleMarks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let words = "";
  let at = 0;
  for (const character of text.replaceAll("\r\n", "\n")) {
    if (!unseen.test(character) || shownAsIs.test(character)) {
      words += character;
      continue;
    }
    if (words) pieces.push({ at, words });
    at += words.length;
    pieces.push({ at, mark: names[character] ?? codeOf(character) });
    at += character.length;
    words = "";
  }
  return words ? [...pieces, { at, words }] : pieces;
}

const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
