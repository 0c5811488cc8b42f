import { randomUUID } from "node:crypto";
import type { As } from "#prisma/seed/acts.ts";

type Asking = Awaited<ReturnType<As>>;

/**
 * Grants in many states, each brought there by the people of the demo: waiting, half approved, asked about, denied,
 * used and ended, broken open and due for review. None runs on: who signs in first finds no grant that is not theirs.
 */
export async function askForAccess(as: As): Promise<number> {
  const [support, lead, privacy] = [await as("support"), await as("lead"), await as("privacy")];
  const { cases } = await support.cases.mine({});
  // From the end of the list: the first cases are for whoever tries the house.
  const places = cases.slice(-8).map(({ id, accountId }) => ({ caseId: id, accountId }));
  const [worked, broken, brokenByLead, incident, alert, request, matter, denied] = places;
  if (!(worked && broken && brokenByLead && incident && alert && request && matter && denied)) return 0;

  const open = await support.grants.open(worked);
  await read(support, worked.accountId, open.id, 3);
  await support.grants.end({ id: open.id });

  for (const [person, place, note] of [
    [support, broken, "Invitations of this customer go to strangers while I write this."],
    [lead, brokenByLead, "The customer is on the phone, and their meeting begins in five minutes."],
  ] as const) {
    const glass = await person.grants.breakGlass({ accountId: place.accountId, note });
    await read(person, place.accountId, glass.id, 2);
    await person.grants.end({ id: glass.id });
  }

  await support.grants.request({
    ...{ accountId: incident.accountId, reason: "DIAGNOSE_SERVICE", reference: "INC-2041", records: 10 },
    note: "Calls of this customer lose packets since Tuesday; the figures of the sessions show where.",
  });
  await lead.grants.request({
    ...{ accountId: alert.accountId, reason: "ANTICIPATE_DISRUPTION", reference: "ALR-733", records: 5 },
    note: "The alert names the media server that this customer's sessions run on.",
  });
  const copy = await support.grants.request({
    ...{ accountId: request.accountId, reason: "CUSTOMER_DATA_REQUEST", reference: "REQ-1180", records: null },
    note: "The customer asks for a copy of everything that we keep for them.",
  });
  await privacy.grants.decide({
    id: copy.id,
    ...asks("Is the whole account needed? The request names two lists only."),
  });
  const order = await support.grants.request({
    ...{ accountId: matter.accountId, reason: "LEGAL_PROCESS", reference: "MAT-2026-17", records: null },
    note: "The order of the court of 3 November names this account and its meetings.",
  });
  await lead.grants.decide({ id: order.id, verdict: "approve", note: "The order is with legal, I have seen it." });
  const refused = await support.grants.request({
    ...{ accountId: denied.accountId, reason: "RESOLVE_DISRUPTION", reference: "INC-1997", records: null },
    note: "I would like to see the lists of this customer for the incident.",
  });
  await lead.grants.decide({
    ...{ id: refused.id, verdict: "deny" },
    note: "Incident 1997 is about sign-in. No list of this customer bears on it.",
  });
  return places.length;
}

const asks = (note: string) => ({ verdict: "more_info", note }) as const;

/** Opens so many attendee lists, as a person at the screen does. */
async function read(person: Asking, accountId: string, grantId: string, records: number): Promise<void> {
  const inventory = await person.vault.inventory({ accountId });
  const lists = inventory.records.filter(({ kind }) => kind !== "session_record").slice(0, records);
  for (const { id } of lists) await person.vault.reveal({ grantId, recordId: id, clientKey: randomUUID() });
}
