import { createHmac, hkdfSync } from "node:crypto";
import { secret } from "#server/env.ts";
import type { KeyProvider } from "#server/vault/keys.ts";

/** Fields whose words can be searched: what a person would look somebody or something up by. */
export const SEARCHED_FIELDS = ["emails", "names", "participants", "title"] as const;
const SEARCHED: ReadonlySet<string> = new Set(SEARCHED_FIELDS);

type WordHasher = (field: string, value: unknown) => string[] | undefined;

/**
 * Hashes the words of one account: the first 64 bits of HMAC-SHA256 (FIPS 198-1), as signed decimal text, each once and in
 * the order of the numbers, so that neither how often nor where a word stands can be read from them. The key is made of the
 * account's own key and the deployment's secret: equal words in two accounts or two fields have nothing in common.
 */
export async function wordHasher(keys: KeyProvider, accountId: string): Promise<WordHasher> {
  const own = await keys.searchKey(accountId);
  const key = Buffer.from(hkdfSync("sha256", own, secret("search"), "custodian search terms", 32));
  const hashed = (field: string, word: string) =>
    createHmac("sha256", key)
      .update(JSON.stringify([field, word]))
      .digest()
      .readBigInt64BE();
  return (field, value) => {
    if (!SEARCHED.has(field)) return undefined;
    const texts = Array.isArray(value) ? value : [value];
    const words = new Set(texts.flatMap((text) => wordsOf(String(text))));
    return [...words]
      .map((word) => hashed(field, word))
      .sort((a, b) => (a < b ? -1 : 1))
      .map(String);
  };
}

/** Words as they are compared: NFKC, case folded, e-mail addresses whole, everything else cut at what is no letter or digit. */
export function wordsOf(text: string): string[] {
  const parts = folded(text).split(/[\s,;:<>()[\]"]+/u);
  return parts.flatMap((part) => (/^[^@]+@[^@]+$/.test(part) ? [part.replace(/\.+$/, "")] : wordsIn(part)));
}

const wordsIn = (part: string): string[] => part.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** By way of the capitals, which folds what lower case alone keeps apart: ß and ss, σ and ς. */
const folded = (text: string) =>
  text.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC").replaceAll("ς", "σ");
