export { type Checkpoint, checkpointText, openCheckpoint, parseCheckpoint, signCheckpoint } from "./checkpoint.ts";
export { type Cosignature, cosign, cosignaturesOf } from "./cosignature.ts";
export {
  appendLeaf,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  type Frontier,
  type Hash,
  leafHash,
  nodeHash,
  rootOf,
  sameHash,
  treeHash,
} from "./hash.ts";
export { parseVkey, type Signer, signerOf, type Verifier, vkeyOf } from "./key.ts";
export { addSignatures, openNote, parseNote, signNote } from "./note.ts";
export {
  checkConsistency,
  checkInclusion,
  consistencyProof,
  inclusionProof,
  type NodeReader,
  rangeHash,
} from "./proof.ts";
export {
  bundlePath,
  decodeBundle,
  decodeTile,
  encodeBundle,
  encodeTile,
  type FilledTile,
  growTiles,
  hashesAt,
  newTiles,
  nodesFromTiles,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  tilePath,
} from "./tile.ts";
export { checkTlogProof, formatTlogProof, parseTlogProof, type TlogProof } from "./tlog-proof.ts";
export type { Parsed, Verdict } from "./verdict.ts";
