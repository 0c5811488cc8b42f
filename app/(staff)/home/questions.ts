import type { inferRouterInputs } from "@trpc/server";
import { may, type Permission, type Role } from "#server/access/matrix.ts";
import type { AppRouter } from "#server/root.ts";

type Ask = inferRouterInputs<AppRouter>;
const FEW = 5;

/** What a panel asks for. Page and browser ask in the same words, so that it is read once. */
export const questions = {
  testimonials: { filter: { state: "in_review" }, sort: "submitted", direction: "asc", size: FEW },
  refusals: {
    filter: { time: "last-24-hours", outcome: ["refused"] },
    sort: "at",
    direction: "desc",
    size: FEW,
  },
  exports: { filter: { action: ["audit.export"] }, sort: "at", direction: "desc", size: FEW },
  withdrawals: {
    filter: { state: ["withdrawn"], occurred: "last-7-days" },
    sort: "occurred",
    direction: "desc",
    size: FEW,
  },
  surveys: { filter: {}, sort: "opened", direction: "desc", size: FEW },
} satisfies {
  testimonials: Ask["testimonials"]["list"];
  refusals: Ask["audit"]["list"];
  exports: Ask["audit"]["list"];
  withdrawals: Ask["consents"]["list"];
  surveys: Ask["surveys"]["list"];
};

type Panel = { name: string; roles: readonly Role[]; permission: Permission };

/** Whose day a panel belongs to, in the order of the page; the permission is asked all the same. */
const PANELS = [
  { name: "cases", roles: ["support", "lead"], permission: "cases.read" },
  { name: "unassigned", roles: ["lead"], permission: "cases.read" },
  { name: "testimonials", roles: ["admin"], permission: "testimonials.read" },
  { name: "integrity", roles: ["auditor", "privacy"], permission: "audit.read" },
  { name: "refusals", roles: ["auditor", "privacy"], permission: "audit.read" },
  { name: "exports", roles: ["auditor"], permission: "audit.read" },
  { name: "withdrawals", roles: ["privacy"], permission: "consents.read" },
  { name: "surveys", roles: ["analyst"], permission: "surveys.read" },
] as const satisfies Panel[];
export type PanelName = (typeof PANELS)[number]["name"];

export const panelsFor = (held: readonly string[]): PanelName[] =>
  PANELS.filter(({ roles, permission }) => roles.some((role) => held.includes(role)) && may(held, permission)).map(
    ({ name }) => name,
  );
