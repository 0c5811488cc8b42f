import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Role } from "#server/access/matrix.ts";
import { demoEmail } from "#server/staff/demo.ts";
import { takeIn } from "./intake.ts";
import { asOwner } from "./log.ts";

/** The newest customer, with 3 schedules, 2 attendee lists and an open case, brought in through the import. */
export type Customer = {
  id: string;
  ref: string;
  email: string;
  name: string;
  caseId: string;
  caseRef: string;
  list: { ref: string; title: string; names: string[]; emails: string[] };
  testimonial: { ref: string; author: string; body: string };
};

export async function newCustomer(assignee: Role = "support"): Promise<Customer> {
  const mark = randomUUID().slice(0, 8);
  const ref = `E2E-${mark}`;
  const made = {
    ref,
    email: `holder.${mark}@atelier-nord.test`,
    name: `Ines Moreau ${mark}`,
    caseRef: `CASE-${mark}`,
    list: {
      ref: `LIST-${mark}`,
      title: `Spring training ${mark}`,
      names: [`Ana Petrovic ${mark}`, `Jonas Weiss ${mark}`],
      emails: [`ana.${mark}@guests.test`, `jonas.${mark}@guests.test`],
    },
    testimonial: {
      ref: `TST-${mark}`,
      author: `Ines Moreau ${mark}`,
      body: `We moved all our courses here in a week (${mark}).`,
    },
  };
  await takeIn(linesOf(made, assignee));
  const { rows } = await asOwner((client) =>
    client.query(
      `SELECT a.id, c.id AS "caseId" FROM crm.accounts a JOIN crm.cases c ON c.account_id = a.id WHERE a.ref = $1`,
      [ref],
    ),
  );
  return { ...made, ...z.object({ id: z.uuid(), caseId: z.uuid() }).parse(rows[0]) };
}

function linesOf({ ref, email, name, caseRef, list, testimonial }: Omit<Customer, "id" | "caseId">, assignee: Role) {
  const now = new Date().toISOString();
  const line = (type: string, id: string, data: object) => ({ type, id: `${ref}-${id}`, time: now, data });
  const record = (kind: string, id: string, items: number, fields: object) =>
    line("business.record", id, { kind, account: ref, ref: id, items, fields });
  const schedule = (n: number) =>
    record("schedule", `${ref}-schedule-${n}`, 1, {
      title: `Weekly course ${n}`,
      starts_at: now,
      participants: list.names,
    });
  const { author: author_name, ...told } = testimonial;
  const consent = { given_at: now, language: "en", jurisdiction: "FR", method: "author_link" };
  const account = {
    ref,
    email,
    name,
    status: "active",
    plan: "business",
    country: "FR",
    language: "fr",
    created_at: now,
  };
  const work = { ref: caseRef, account: ref, subject: "Invitations do not arrive", status: "open", opened_at: now };
  return [
    line("account.upsert", "account", { ...account, last_seen_at: now }),
    line("case.upsert", "case", { ...work, assignee: demoEmail(assignee) }),
    ...[1, 2, 3].map(schedule),
    record("attendee_list", list.ref, 2, { title: list.title, names: list.names, emails: list.emails }),
    record("attendee_list", `${ref}-other-list`, 1, {
      title: "Autumn training",
      names: ["Nobody"],
      emails: ["nobody@guests.test"],
    }),
    line("testimonial.submitted", "testimonial", { ...told, account: ref, author_name, stars: 5, consent }),
  ];
}
