import fc from "fast-check";
import { expect, test } from "vitest";
import { LONGEST_LINE, linesOf, type RawLine } from "#server/intake/lines.ts";

async function* pieces(bytes: Buffer, sizes: Iterable<number>): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of sizes) {
    if (at >= bytes.length) return;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function read(input: string | Buffer, sizes: Iterable<number> = [Number.MAX_SAFE_INTEGER]): Promise<RawLine[]> {
  const lines: RawLine[] = [];
  for await (const some of linesOf(pieces(Buffer.from(input), sizes))) lines.push(...some);
  return lines;
}
const texts = (lines: RawLine[]) =>
  lines.map((line) => ("text" in line ? `${line.number} ${line.text}` : `${line.number} !`));

test("lines are cut at newlines, with CRLF, a byte order mark, empty lines and no newline at the end", async () => {
  const lines = await read('\ufeff{"a":1}\r\n\r\n   \n{"b":"é"}\n{"c":3}');
  expect(texts(lines)).toEqual(['1 {"a":1}', '4 {"b":"é"}', '5 {"c":3}']);
});

test("the same lines come out, however the stream is cut", async () => {
  const parts = fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constant("\r"), fc.constant("ж".repeat(30))));
  await fc.assert(
    fc.asyncProperty(parts, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), async (lines, sizes) => {
      const text = `{"start":true}\n${lines.join("\n")}\n`;
      const endless = (function* () {
        while (true) yield* sizes;
      })();
      expect(texts(await read(text, endless))).toEqual(texts(await read(text)));
    }),
  );
});

test("a mark that comes byte by byte is still taken off", async () => {
  expect(texts(await read("\ufeff{}", [1, 1, 1, 1, 1]))).toEqual(["1 {}"]);
  expect(texts(await read("{}", [1, 1]))).toEqual(["1 {}"]);
});

test("a line over the limit is passed over without being kept, and the next one is read", async () => {
  let most = 0;
  async function* endless() {
    const chunk = Buffer.alloc(64 * 1024, "x");
    for (let n = 0; n < 4_000; n++) {
      yield chunk;
      if (n % 100 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
    yield Buffer.from('\n{"good":1}\n');
  }
  const before = process.memoryUsage().arrayBuffers;
  const lines: RawLine[] = [];
  for await (const some of linesOf(endless())) lines.push(...some);
  expect(texts(lines)).toEqual(["1 !", '2 {"good":1}']);
  expect(most - before).toBeLessThan(32 * 1024 * 1024);
});

test("a line of exactly the limit is read", async () => {
  const longest = "x".repeat(LONGEST_LINE);
  const [fits, tooLong] = await read(`${longest}\n${longest}x\n`, Array(100).fill(65_536));
  expect(fits).toHaveProperty("text", longest);
  expect(tooLong).toHaveProperty("fault.code", "UNREADABLE");
});

test("a line that is not UTF-8 is refused alone", async () => {
  const latin = Buffer.concat([Buffer.from('{"a":1}\n{"b":"'), Buffer.from([0xe9]), Buffer.from('"}\n{"c":3}\n')]);
  expect(texts(await read(latin))).toEqual(['1 {"a":1}', "2 !", '3 {"c":3}']);
});

test.each([
  ["gzip", Buffer.from([0x1f, 0x8b, 8, 0, 0])],
  ["ZIP", Buffer.from("PK\x03\x04rest")],
  ["zstd", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0])],
  ["UTF-16", Buffer.from("\ufeff{}", "utf16le")],
])("a whole input in %s is refused once, with what to do", async (name, bytes) => {
  await expect(read(bytes)).rejects.toThrow(new RegExp(name, "i"));
});

test("an empty input has no lines", async () => {
  expect(await read("")).toEqual([]);
});
