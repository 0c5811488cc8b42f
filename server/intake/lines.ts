import { isUtf8 } from "node:buffer";
import { Problem } from "#server/errors.ts";
import { type Fault, fault } from "#server/intake/fault.ts";

export const LONGEST_LINE = 1024 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** A line as it came: its text, or why it has none. Numbers count from 1, empty lines included. */
export type RawLine = { number: number; bytes: number } & ({ text: string } | { fault: Fault });

const TOO_LONG = fault(
  "",
  "UNREADABLE",
  `is longer than ${LONGEST_LINE.toLocaleString("en")} bytes and was not read. Split what it holds into several lines.`,
);
const NOT_UTF8 = fault("", "UNREADABLE", "is not UTF-8. Export the file as UTF-8.");

/**
 * Cuts a stream of bytes into lines, as many at a time as a piece of the stream holds. A line that is too long is passed over
 * without being kept. A byte order mark at the start, CRLF and empty lines are taken as what they are.
 */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<RawLine[]> {
  let pending: Uint8Array[] = [];
  let length = 0;
  let number = 0;

  const take = (end: Uint8Array): RawLine | undefined => {
    number++;
    const total = length + end.length;
    const bytes = total > LONGEST_LINE ? undefined : pending.length ? Buffer.concat([...pending, end]) : end;
    pending = [];
    length = 0;
    return bytes ? rawLine(number, bytes) : { number, bytes: total, fault: TOO_LONG };
  };

  for await (const chunk of withoutMark(source)) {
    const lines: RawLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const line = take(chunk.subarray(start, end));
      if (line) lines.push(line);
      start = end + 1;
    }
    length += chunk.length - start;
    if (length > LONGEST_LINE) pending = [];
    else if (start < chunk.length) pending.push(chunk.subarray(start));
    if (lines.length) yield lines;
  }
  const last = length ? take(new Uint8Array()) : undefined;
  if (last) yield [last];
}

function rawLine(number: number, bytes: Uint8Array): RawLine | undefined {
  const line = bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
  if (!isUtf8(line)) return { number, bytes: bytes.length, fault: NOT_UTF8 };
  const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("utf8");
  return text.trim() === "" ? undefined : { number, bytes: bytes.length, text };
}

/** Looks at the first bytes, however small the pieces are in which they come. */
async function* withoutMark(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const piece of source) {
    if (!head) {
      yield piece;
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length < 4) continue;
    yield opened(head);
    head = undefined;
  }
  if (head) yield opened(head);
}

function opened(head: Uint8Array): Uint8Array {
  refuseOtherFormats(head);
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head;
}

/** A whole file of the wrong kind is refused once, not line by line. */
function refuseOtherFormats(start: Uint8Array): void {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => start[at] === byte);
  if (begins(0x1f, 0x8b))
    throw new Problem(
      "INVALID",
      "This input is compressed (gzip). Unpack it on the way: gzip -dc FILE | custodian import -",
    );
  if (begins(0x50, 0x4b, 0x03, 0x04))
    throw new Problem("INVALID", "This input is a ZIP file. Unpack it first: unzip -p FILE | custodian import -");
  if (begins(0x28, 0xb5, 0x2f, 0xfd))
    throw new Problem(
      "INVALID",
      "This input is compressed (zstd). Unpack it on the way: zstd -dc FILE | custodian import -",
    );
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff))
    throw new Problem("INVALID", "This input is UTF-16. Export it as UTF-8.");
}
