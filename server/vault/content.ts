import { z } from "zod";

/** Figures of one stretch of a session: names and numbers. */
const Sample = z.record(z.string(), z.number());

/** A field of a record as it is taken in, sealed as JSON, and shown again. */
export const Content = z.union([z.string(), z.number(), z.array(z.string()), z.array(Sample)]);
export type Content = z.infer<typeof Content>;
