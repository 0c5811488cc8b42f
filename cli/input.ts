import { createReadStream, type Stats, statSync } from "node:fs";
import { basename } from "node:path";
import { Problem } from "#server/errors.ts";

export type Input = { name: string; source: AsyncIterable<Uint8Array> };

/** The bytes of a file, or of standard input for "-". What cannot be read is said before anything is begun. */
export function openInput(file: string, signal: AbortSignal): Input {
  if (file === "-") {
    signal.addEventListener("abort", () => process.stdin.destroy(), { once: true });
    return { name: "standard input", source: process.stdin };
  }
  const stats = look(file);
  if (stats.isDirectory()) throw unusable(`${file} is a folder. Name a file, or - to read from standard input.`);
  return { name: basename(file), source: reading(file, createReadStream(file, { signal })) };
}

function look(file: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    throw sentenceFor(file, error);
  }
}

/** A disk that gives up in the middle is told of by the file's name. */
async function* reading(file: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw sentenceFor(file, error);
  }
}

function sentenceFor(file: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT")
    return unusable(`There is no file ${file}. Check the name, or give - to read from standard input.`);
  if (code === "EACCES" || code === "EPERM")
    return unusable(`This user may not read ${file}. Change its rights, or run this as its owner.`);
  if (code === "ABORT_ERR" || code === undefined) return error;
  return unusable(`${file} cannot be read (${String(code)}).`);
}

const unusable = (sentence: string) => new Problem("UNAVAILABLE", sentence);
