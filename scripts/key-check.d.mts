/** Types for the TypeScript side; the words are in key-check.mjs. */
import type { Keys } from "./keys.mjs";
export function rememberKeys(ownerUrl: string, keys: Keys): Promise<void>;
