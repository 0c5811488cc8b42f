import { TextReader, ZipWriter } from "@zip.js/zip.js";
import type { Piece } from "#server/pour.ts";

/** Adds entries one after the other: the next begins when the one before has left. */
export type Add = (name: string, content: string | ReadableStream<Uint8Array>) => Promise<void>;

/** A zip of any size while it is made; `fill` adds its entries and answers how many rows they hold. */
export async function* zipped(fill: (add: Add) => Promise<number>): AsyncGenerator<Piece> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const zip = new ZipWriter(writable, { zip64: true, useWebWorkers: false, level: 6, dataDescriptor: true });
  const add: Add = async (name, content) => {
    await zip.add(name, typeof content === "string" ? new TextReader(content) : content);
  };
  const filled = fill(add).then(async (rows) => {
    await zip.close();
    return rows;
  });
  // What fails while entries are made breaks the stream, so that whoever reads it sees no whole file.
  filled.catch((error) => writable.abort(error).catch(() => undefined));
  for await (const bytes of readable) yield { bytes, rows: 0 };
  yield { bytes: new Uint8Array(), rows: await filled };
}
