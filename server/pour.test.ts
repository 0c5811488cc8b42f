import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { type Ending, type Piece, pour } from "#server/pour.ts";

afterEach(() => vi.useRealTimers());

const piece = (text: string, rows = 1): Piece => ({ bytes: new Uint8Array(Buffer.from(text)), rows });
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function* of(...texts: string[]) {
  for (const text of texts) yield piece(text);
}

function watched(pieces: AsyncIterable<Piece>, look = async () => {}) {
  const endings: Ending[] = [];
  const stream = pour(pieces, { look, ended: async (ending) => void endings.push(ending) });
  return { stream, endings };
}

test("the ending counts and hashes exactly what was sent", async () => {
  const { stream, endings } = watched(of("one", "two", "three"));
  expect(await new Response(stream).text()).toBe("onetwothree");
  expect(endings).toEqual([{ why: "complete", error: undefined, rows: 3, bytes: 11, sha256: sha256("onetwothree") }]);
});

test("the stream does not end whole when its ending cannot be recorded", async () => {
  const stream = pour(of("one"), { look: async () => {}, ended: () => Promise.reject(new Error("no disk")) });
  await expect(new Response(stream).text()).rejects.toThrow();
});

test("pieces are made no faster than they are taken", async () => {
  let made = 0;
  async function* endless() {
    for (;;) {
      made++;
      yield piece("x");
    }
  }
  const { stream, endings } = watched(endless());
  const reader = stream.getReader();
  for (let n = 0; n < 10; n++) await reader.read();
  expect(made).toBeLessThanOrEqual(12);
  await reader.cancel();
  expect(endings).toMatchObject([{ why: "cut" }]);
});

test("a source that breaks ends the file with what was sent until then", async () => {
  async function* broken() {
    yield piece("one");
    throw new Error("the database went away");
  }
  const { stream, endings } = watched(broken());
  await expect(new Response(stream).text()).rejects.toThrow("the database went away");
  expect(endings).toMatchObject([{ why: "failed", rows: 1, bytes: 3, sha256: sha256("one") }]);
});

test("a session that ends takes the running file with it", async () => {
  vi.useFakeTimers();
  const { stream, endings } = watched(of("one", "two", "three"), () => Promise.reject(new Error("signed out")));
  const reader = stream.getReader();
  await reader.read();
  vi.setSystemTime(Date.now() + 11_000);
  const rest = async () => {
    while (!(await reader.read()).done);
  };
  await expect(rest()).rejects.toThrow("signed out");
  expect(endings).toMatchObject([{ why: "failed" }]);
});

test("a reader that stops reading is not waited for without end", async () => {
  vi.useFakeTimers();
  const { stream, endings } = watched(of("one", "two", "three"));
  const reader = stream.getReader();
  await reader.read();
  await vi.advanceTimersByTimeAsync(121_000);
  await expect(reader.read()).rejects.toThrow("nobody read on");
  expect(endings).toMatchObject([{ why: "stalled" }]);
});
