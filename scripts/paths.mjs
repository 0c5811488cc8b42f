import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project folder: every script works from here, wherever it was called. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const inRoot = (...parts) => join(root, ...parts);

/** Everything that belongs to this installation and to no other. */
export const dataFolder = inRoot(".data");
export const inData = (...parts) => join(dataFolder, ...parts);

/** The database's own system user must pass through the folder, but list nothing: hence 0711. */
export function makeDataFolder() {
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
}
