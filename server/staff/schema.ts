import { z } from "zod";
import { ROLES } from "#server/access/matrix.ts";
import { countQuery, listQuery, pageOutput } from "#server/paging.ts";

/** A new person, as an operator names them. */
export const NewStaff = z.strictObject({
  email: z
    .email("This is no e-mail address. Staff sign in with theirs.")
    .max(254, "An e-mail address has at most 254 characters.")
    .transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1, "Give the person's name.").max(120, "A name has at most 120 characters."),
  roles: z
    .array(z.enum(ROLES, `A role is one of: ${ROLES.join(", ")}.`))
    .min(1, "Give at least one role: without one nobody can sign in.")
    .transform((roles) => [...new Set(roles)]),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "A country is two capital letters, as DE or IE.")
    .optional(),
});
export type NewStaff = z.output<typeof NewStaff>;

/** One schema for the URL of the list and for its procedure. */
export const StaffFilter = z.strictObject({
  role: z.array(z.enum(ROLES)).max(ROLES.length).optional(),
  state: z
    .array(z.enum(["active", "disabled"]))
    .max(2)
    .optional(),
});
export type StaffFilter = z.infer<typeof StaffFilter>;
export const STAFF_SORTS = ["name", "email", "created"] as const;

export const StaffQuery = listQuery(StaffFilter, STAFF_SORTS).omit({ search: true, searchRef: true });
export type StaffQuery = z.infer<typeof StaffQuery>;
export const StaffCount = countQuery(StaffFilter).omit({ search: true, searchRef: true });
export type StaffCount = z.infer<typeof StaffCount>;

const Instant = z.iso.datetime();

export const StaffRow = z.strictObject({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  demo: z.boolean(),
  createdAt: Instant,
  disabledAt: Instant.nullable(),
});
export type StaffRow = z.infer<typeof StaffRow>;
export const StaffPage = pageOutput(StaffRow);
