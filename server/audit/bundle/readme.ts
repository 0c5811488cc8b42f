/** What an auditor who opens the zip reads first. */
export const README = `# Evidence from the log

- events.jsonl: one event a line: its place in the log (index), the exact bytes that were hashed (leaf, base64), and the same event readable.
- proofs/N.tlog-proof: that leaf N stands in the log of the checkpoint (c2sp.org/tlog-proof).
- checkpoint: size and root of the log, signed (c2sp.org/tlog-checkpoint).
- consistency/: that the log of an earlier checkpoint is the unchanged beginning of this one (RFC 9162, 2.1.4).
- manifest.json, manifest.note: what was asked for, by whom, why, how much it is, and the hash of each file; the note signs the manifest.
- vkey: the key to all signatures. Do not take it from here: hold it against the one that you were given before.

Verify it without the company, its servers or its software being near:

    node verify.mjs BUNDLE.zip --key "the key that you have" --checkpoint your-own-checkpoint

verify.mjs is one readable file without dependencies; or use any tool that reads the formats named above. What a verified bundle does not
prove: that people's acts were recorded in the first place, that a filter left out nothing it fits, and who stands behind an id.
`;
