/** Types for the TypeScript side; the words are in throwaway-house.mjs. */
export type House = {
  home: string;
  dir: string;
  log: string;
  port: number;
  pid: number;
  environment: Record<string, string>;
  superuserUrl: string;
  remove: () => Promise<void>;
};
export function throwawayHouse(options?: { port?: number; durable?: boolean; packaged?: string }): Promise<House>;
export function freshDatabase(
  superuserUrl: string,
  environment: Record<string, string | undefined>,
  name: string,
): Promise<Record<string, string>>;
