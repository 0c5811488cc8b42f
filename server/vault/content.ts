import { z } from "zod";

/** A field of business information as it is taken in, sealed as JSON, and shown again. */
export const Content = z.union([z.string(), z.number(), z.array(z.string())]);
export type Content = z.infer<typeof Content>;
