import type { Page } from "@playwright/test";
import { z } from "zod";
import { may, type Permission, ROLES, type Role } from "#server/access/matrix.ts";
import { type Customer, newCustomer } from "./customer.ts";
import { asOwner } from "./log.ts";
import { callAs } from "./procedure.ts";

export type Ids = { customer: Customer; survey: { id: string; title: string }; job: string; grant: string };
export type StaffPage = {
  /** The folder of its page.tsx below app/(staff). */
  folder: string;
  permission: Permission;
  path: (ids: Ids) => string;
  /** What stands on it for whoever may see it, and nowhere for others. */
  shows: (ids: Ids) => string;
};

/** Every page of the house; e2e/denial.spec.ts holds this list against the folders, so that none is left out. */
export const pages: StaffPage[] = [
  { folder: ".", permission: "home.read", path: () => "/", shows: () => "What waits for you" },
  {
    folder: "accounts",
    permission: "accounts.read",
    path: () => "/accounts?created=today",
    shows: ({ customer }) => customer.email,
  },
  {
    folder: "accounts/[id]",
    permission: "accounts.read",
    path: ({ customer }) => `/accounts/${customer.id}`,
    shows: ({ customer }) => customer.email,
  },
  {
    folder: "accounts/[id]/access-history",
    permission: "accesses.read",
    path: ({ customer }) => `/accounts/${customer.id}/access-history`,
    shows: () => "The customer lets support look with an open case",
  },
  {
    folder: "audit",
    permission: "audit.read",
    path: () => "/audit?time=today&action=bulk.start",
    shows: ({ job }) => job,
  },
  {
    folder: "audit/verification",
    permission: "audit.read",
    path: () => "/audit/verification",
    shows: () => "What verifications found",
  },
  { folder: "bulk", permission: "bulk.run", path: () => "/bulk", shows: () => "What you started on many accounts" },
  {
    folder: "bulk/[id]",
    permission: "bulk.run",
    path: ({ job }) => `/bulk/${job}`,
    shows: () => "Add the same note",
  },
  {
    folder: "cases",
    permission: "cases.read",
    path: ({ customer }) => `/cases?account=${customer.ref}`,
    shows: ({ customer }) => customer.caseRef,
  },
  {
    folder: "consents",
    permission: "consents.read",
    path: ({ customer }) => `/consents?account=${customer.ref}`,
    shows: ({ customer }) => `TST-${customer.ref.slice(4)}`,
  },
  {
    folder: "grants",
    permission: "grants.read",
    path: () => "/grants",
    shows: () => "Leave to see business information",
  },
  {
    folder: "grants/[id]",
    permission: "grants.read",
    path: ({ grant }) => `/grants/${grant}`,
    shows: () => "Everything that was decided on it",
  },
  {
    folder: "promises",
    permission: "promises.read",
    path: () => "/promises",
    shows: () => "Survey answers might personalize services",
  },
  {
    folder: "releases",
    permission: "releases.read",
    path: () => "/releases",
    shows: () => "Who has which release, for what, and by whose approval.",
  },
  { folder: "surveys", permission: "surveys.read", path: () => "/surveys", shows: ({ survey }) => survey.title },
  {
    folder: "surveys/[id]",
    permission: "surveys.read",
    path: ({ survey }) => `/surveys/${survey.id}`,
    shows: ({ survey }) => survey.title,
  },
  {
    folder: "testimonials",
    permission: "testimonials.read",
    path: () => "/testimonials?dir=desc",
    shows: ({ customer }) => customer.testimonial.author,
  },
];

/** Somebody who may open the page. */
export function whoMay(permission: Permission): Role {
  const found = ROLES.find((role) => may([role], permission));
  if (!found) throw new Error(`stories: nobody may ${permission}`);
  return found;
}

/** One of each thing that pages show: a new customer, a closed survey, and a bulk job and a request for access of this support agent. */
export async function onePerPage(support: Page): Promise<Ids> {
  const customer = await newCustomer();
  const { rows } = await asOwner((client) =>
    client.query("SELECT id, title FROM survey.surveys WHERE closed_at < now() ORDER BY closed_at LIMIT 1"),
  );
  await support.goto("/");
  const started = await callAs(support, "bulk.start", {
    selection: { kind: "rows", ids: [customer.id] },
    act: { name: "note", body: "A note for the page of its job." },
    confirmed: 1,
    clientKey: crypto.randomUUID(),
  });
  const job = z.object({ id: z.uuid() }).parse(started.data).id;
  const asked = await callAs(support, "grants.request", {
    ...{ accountId: customer.id, reason: "DIAGNOSE_SERVICE", reference: "INC-1042", records: 5 },
    note: "The incident shows lost packets on this account.",
  });
  const grant = z.object({ id: z.uuid() }).parse(asked.data).id;
  return { customer, survey: z.object({ id: z.uuid(), title: z.string() }).parse(rows[0]), job, grant };
}
