import { z } from "zod";

/** The lists that can be kept as a view. Who may not read a list does not see its views either. */
export const VIEW_NOUNS = ["accounts", "cases", "consents", "surveys", "audit"] as const;
export const ViewNoun = z.enum(VIEW_NOUNS);
export type ViewNoun = z.infer<typeof ViewNoun>;

const Name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\P{Cc}+$/u);
const Query = z.string().max(2000);

export const ViewsAsked = z.strictObject({ noun: ViewNoun.optional() });
export type ViewsAsked = z.infer<typeof ViewsAsked>;

export const ViewRow = z.strictObject({
  id: z.uuid(),
  noun: ViewNoun,
  name: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  query: z.string(),
  savedAt: z.iso.datetime(),
});
export type ViewRow = z.infer<typeof ViewRow>;
export const Views = z.strictObject({ views: z.array(ViewRow) });

export const NewView = z.strictObject({ noun: ViewNoun, name: Name, shared: z.boolean(), query: Query });
export type NewView = z.infer<typeof NewView>;

export const ViewChange = z.strictObject({
  id: z.uuid(),
  name: Name.optional(),
  shared: z.boolean().optional(),
  query: Query.optional(),
});
export type ViewChange = z.infer<typeof ViewChange>;

export const ViewId = z.strictObject({ id: z.uuid() });
