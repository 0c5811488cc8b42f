/** Types for the TypeScript side; the words are in keys.mjs. */
export type Keys = { master: { current: string; keys: Record<string, string> }; secrets: Record<string, string> };
export function readKeys(folder: string): Keys;
