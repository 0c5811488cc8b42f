import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleMarks } from "#ui/visible-marks.ts";

test("an override that would turn a text around is named and taken out of its way", () => {
  expect(visibleMarks("Best \u202etset\u202c ever")).toEqual([
    { at: 0, words: "Best " },
    { at: 5, mark: "right-to-left override" },
    { at: 6, words: "tset" },
    { at: 10, mark: "end of embedding" },
    { at: 11, words: " ever" },
  ]);
});

test.each([
  ["a\u200bb", "zero-width space"],
  ["a\u2067b", "right-to-left isolate"],
  ["a\u0007b", "U+0007"],
  ["a\u{e0041}b", "U+E0041"],
])("%j shows its %s", (text, mark) => {
  expect(visibleMarks(text)).toMatchObject([{ words: "a" }, { mark }, { words: "b" }]);
});

test.each(["Line\nand\ttab", "👩‍👩‍👧 family", "می‌خواهم", "שלום", "<script>alert(1)</script>", ""])(
  "%j is shown as it is",
  (text) => {
    expect(visibleMarks(text)).toEqual(text ? [{ at: 0, words: text }] : []);
  },
);

test("nothing is lost, and nothing unseen is left in the words", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      const pieces = visibleMarks(text);
      const words = pieces.map((piece) => ("words" in piece ? piece.words : "")).join("");
      expect(words).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f]/);
      const marks = pieces.filter((piece) => "mark" in piece).length;
      expect([...words].length + marks).toBe([...text.replaceAll("\r\n", "\n")].length);
    }),
  );
});
