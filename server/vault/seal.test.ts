import fc from "fast-check";
import { expect, test } from "vitest";
import { Damaged, decrypt, newDataKey, open, seal } from "#server/vault/seal.ts";

const dek = newDataKey();
const place = {
  accountId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  recordId: "a3bb189e-8bf9-3888-9912-ace4e6543002",
  field: "names",
  version: 1,
};
const flip = (bytes: Buffer, at: number) => Buffer.from(bytes.map((byte, n) => (n === at ? byte ^ 1 : byte)));

test("whatever is sealed opens as it was, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 500 }), (text) => {
      const one = seal(dek, place, text);
      expect(open(dek, place, one)).toBe(text);
      expect(seal(dek, place, text).nonce.equals(one.nonce)).toBe(false);
    }),
  );
});

test("each changed byte of nonce, ciphertext or tag is refused", () => {
  const { nonce, ciphertext } = seal(dek, place, "Ana Petrović");
  for (const at of nonce.keys())
    expect(() => open(dek, place, { nonce: flip(nonce, at), ciphertext })).toThrow(Damaged);
  for (const at of ciphertext.keys())
    expect(() => open(dek, place, { nonce, ciphertext: flip(ciphertext, at) })).toThrow(Damaged);
  for (const length of ciphertext.keys())
    expect(() => open(dek, place, { nonce, ciphertext: ciphertext.subarray(0, length) })).toThrow(Damaged);
});

test.each([
  ["account", { accountId: place.recordId }],
  ["record", { recordId: place.accountId }],
  ["field", { field: "emails" }],
  ["version", { version: 2 }],
])("a value does not open at the place of another %s", (_, other) => {
  expect(() => open(dek, { ...place, ...other }, seal(dek, place, "text"))).toThrow(Damaged);
});

test("no two places are bound alike, whatever their parts hold", () => {
  const sealed = seal(dek, { ...place, recordId: 'a","b', field: "c" }, "text");
  expect(() => open(dek, { ...place, recordId: "a", field: 'b","c' }, sealed)).toThrow(Damaged);
});

test("a value opens with its own key only, and an id in capitals is the same id", () => {
  const sealed = seal(dek, place, "text");
  expect(() => open(newDataKey(), place, sealed)).toThrow(Damaged);
  expect(open(dek, { ...place, accountId: place.accountId.toUpperCase() }, sealed)).toBe("text");
});

test("the refusal holds neither key nor content", () => {
  const { nonce, ciphertext } = seal(dek, place, "Ana Petrović");
  const error = (() => {
    try {
      return open(dek, place, { nonce, ciphertext: flip(ciphertext, ciphertext.length - 1) });
    } catch (caught) {
      return caught;
    }
  })();
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(
    new RegExp(`Ana|${dek.toString("hex")}|${dek.toString("base64url")}`),
  );
});

test("AES-256-GCM opens test case 14 of the specification it comes from", () => {
  const ciphertext = Buffer.from("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919", "hex");
  expect(decrypt(Buffer.alloc(32), "", { nonce: Buffer.alloc(12), ciphertext })).toEqual(Buffer.alloc(16));
});
