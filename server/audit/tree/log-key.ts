import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseVkey, type Signer, signerOf, type Verifier, vkeyOf } from "#server/tlog/index.ts";

const KeyFile = z.object({ origin: z.string(), seed: z.base64() });

/**
 * The log's name and its Ed25519 seed: log.json in the key folder, made when the log signs for the first time and never
 * changed after. The name is taken from the address that people type then, and stays when the address moves.
 */
export function logSigner(folder: string, address: string): Signer {
  const path = join(folder, "log.json");
  const fresh = { origin: `${new URL(address).host}/log`, seed: randomBytes(32).toString("base64") };
  try {
    writeFileSync(path, JSON.stringify(fresh), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const { origin, seed } = KeyFile.parse(JSON.parse(readFileSync(path, "utf8")));
  return signerOf(origin, Buffer.from(seed, "base64"));
}

/** The public half, as one checks with it. */
export function verifierOf(signer: Signer): Verifier {
  const read = parseVkey(vkeyOf(signer));
  if (!read.ok) throw new Error(`tlog: ${read.why}`);
  return read.value;
}
