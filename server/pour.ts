import { createHash } from "node:crypto";

/** A part of a file, and how many rows of data it holds. */
export type Piece = { bytes: Uint8Array<ArrayBuffer>; rows: number };

/** How a file ended, and what was sent of it by then: the hash is SHA-256 over the bytes, in hex. */
export type Ending = {
  why: "complete" | "cut" | "stalled" | "failed";
  error?: unknown;
  rows: number;
  bytes: number;
  sha256: string;
};

type Rules = {
  /** Asked every few seconds while the file runs; a throw ends it. */
  look: () => Promise<void>;
  /** Called once. The stream ends whole only when this has returned for "complete". */
  ended: (ending: Ending) => Promise<void>;
};
type Controller = ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;

const LOOK = 10_000;
const PATIENCE = 120_000;

/** Sends pieces no faster than they are taken, and counts what it sends. */
export function pour(pieces: AsyncIterable<Piece>, { look, ended }: Rules): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = pieces[Symbol.asyncIterator]();
  const hash = createHash("sha256");
  let rows = 0;
  let bytes = 0;
  let looked = Date.now();
  let ending: Promise<void> | undefined;
  let patience: NodeJS.Timeout | undefined;

  function end(why: Ending["why"], error?: unknown): Promise<void> {
    clearTimeout(patience);
    ending ??= ended({ why, error, rows, bytes, sha256: hash.digest("hex") });
    return ending;
  }

  async function next(): Promise<Piece | undefined> {
    if (Date.now() - looked > LOOK) {
      await look();
      looked = Date.now();
    }
    const { done, value } = await source.next();
    return done ? undefined : value;
  }

  function send(controller: Controller, piece: Piece): void {
    hash.update(piece.bytes);
    bytes += piece.bytes.byteLength;
    rows += piece.rows;
    controller.enqueue(piece.bytes);
  }

  return new ReadableStream({
    start(controller) {
      patience = setTimeout(() => {
        const fail = (error: unknown) => controller.error(error);
        end("stalled").then(() => fail(new Error("export: nobody read on for two minutes")), fail);
      }, PATIENCE).unref();
    },
    async pull(controller) {
      patience?.refresh();
      try {
        const piece = await next();
        if (ending) return;
        if (piece) return send(controller, piece);
        await end("complete");
        controller.close();
      } catch (error) {
        await end("failed", error);
        controller.error(error);
      }
    },
    cancel: () => end("cut"),
  });
}
