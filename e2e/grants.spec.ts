import type { Page } from "@playwright/test";
import { z } from "zod";
import { type Customer, newCustomer } from "./customer.ts";
import { asOwner, endOfLog, eventsSince } from "./log.ts";
import { callAs } from "./procedure.ts";
import { hire } from "./staff.ts";
import { expect, test } from "./story.ts";

const WHY = "The order of the court names this account and its meetings.";
const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });
const change = (sql: string, ...values: unknown[]) => asOwner((client) => client.query(sql, values));

/** Asked for as the form does it, for a story that is about what comes after. */
async function ask(page: Page, customer: Customer, more: object = {}): Promise<string> {
  await page.goto(`/accounts/${customer.id}`);
  const asked = await callAs(page, "grants.request", {
    ...{ accountId: customer.id, reason: "DIAGNOSE_SERVICE", reference: "INC-1042", records: 5, note: WHY },
    ...more,
  });
  return z.object({ id: z.uuid() }).parse(asked.data).id;
}

async function breakGlass(page: Page, customer: Customer): Promise<string> {
  await page.goto(`/accounts/${customer.id}`);
  const broken = await callAs(page, "grants.breakGlass", { accountId: customer.id, note: WHY });
  return z.object({ id: z.uuid() }).parse(broken.data).id;
}

async function decide(page: Page, id: string, press: string, words?: string) {
  await page.goto(`/grants?tab=decide&open=${id}`);
  await dialog(page, "Request for access").getByRole("button", { name: press, exact: true }).click();
  const asking = page.getByRole("dialog").last();
  if (words) await asking.getByRole("textbox").fill(words);
  await asking.getByRole("button", { name: press, exact: true }).click();
}

async function reveal(page: Page, { list }: Customer) {
  await page.getByRole("button", { name: new RegExp(`Attendee list ${list.ref}`) }).click();
  const record = page.getByRole("region", { name: `Record ${list.ref}` });
  await record.getByRole("button", { name: "Reveal attendee list" }).click();
  for (const words of [list.title, ...list.names, ...list.emails]) await expect(record).toContainText(words);
}

async function expectNoContent(page: Page, { list }: Customer) {
  for (const words of [list.title, ...list.names, ...list.emails])
    await expect(page.locator("body")).not.toContainText(words);
}

test("legal process: support asks with the price in sight, two different people approve, and what it showed leaves with it", async ({
  signedIn,
}) => {
  const customer = await newCustomer("lead");
  const support = await signedIn(await hire("support"));
  await support.goto(`/accounts/${customer.id}`);
  await support.getByRole("button", { name: "Ask for access" }).click();
  const form = dialog(support, "Ask for access");
  await form.getByLabel("Reason").selectOption("LEGAL_PROCESS");
  await form.getByLabel("Matter").fill("MAT-2026-17");
  await form.getByLabel("The whole account").check();
  await form.getByLabel("Why, in your own words").fill(WHY);
  const price = form.getByRole("region", { name: "What this asks for" });
  await expect(price.getByRole("row", { name: /Attendee list 2/ })).toContainText("E-mail addresses, names, title");
  await expect(price).toContainText("Two other people must agree");
  await expect(price).toContainText("60 minutes run from when you begin");
  await form.getByRole("button", { name: "Ask for access" }).click();
  const request = support.getByRole("region", { name: "Your request, Legal process (C20)" });
  await expect(request).toContainText("Waiting for a decision, 0 of 2");
  const id =
    (await request.getByRole("link", { name: "Everything on it" }).getAttribute("href"))?.split("/").at(-1) ?? "";

  const lead = await signedIn(await hire("lead"));
  await lead.goto(`/grants?tab=decide&open=${id}`);
  const seen = dialog(lead, "Request for access");
  for (const words of ["MAT-2026-17", customer.ref, "The whole account", WHY, "support", "Attendee list 2"])
    await expect(seen).toContainText(words);
  await expectNoContent(lead, customer);
  await decide(lead, id, "Approve");
  await expect(dialog(lead, "Request for access")).toContainText(
    "It has 1 of 2 approvals; the rest must come from others",
  );
  expect((await callAs(lead, "grants.decide", { id, verdict: "approve" })).message).toContain("needs one more person");

  const privacy = await signedIn(await hire("privacy"));
  await decide(privacy, id, "Approve");
  await expect(privacy.getByText("Your approval is recorded.")).toBeVisible();

  await request.getByRole("button", { name: "Look again" }).click();
  await request.getByRole("button", { name: "Begin" }).click();
  const bar = support.getByRole("region", { name: `Grant on ${customer.ref}, ${id.slice(0, 8)}` });
  await expect(bar).toContainText("Legal process (C20), MAT-2026-17");
  await reveal(support, customer);
  await bar.getByRole("button", { name: "End now" }).click();
  await expect(support.getByText("The grant has ended, and what it showed is masked again.")).toBeVisible();
  await expectNoContent(support, customer);
});

test("a grant that runs out in the middle of reading takes the content off the screen, with a sentence", async ({
  signedIn,
}) => {
  const customer = await newCustomer("lead");
  const support = await signedIn(await hire("support"));
  const id = await breakGlass(support, customer);
  await change("UPDATE biz.grants SET expires_at = clock_timestamp() + interval '8 seconds' WHERE id = $1", id);
  await support.reload();
  await reveal(support, customer);
  await expect(support.getByText("The time of this grant has ended, so the content is blank again.")).toBeVisible({
    timeout: 15_000,
  });
  await expectNoContent(support, customer);
});

test("break-glass works at once and is loud; a lead works the review by keyboard and re-codes it", async ({
  signedIn,
}) => {
  const customer = await newCustomer("lead");
  const person = await hire("support");
  const [support, start] = [await signedIn(person), await endOfLog()];
  await support.goto(`/accounts/${customer.id}`);
  await support.getByRole("button", { name: "Break glass" }).click();
  const asking = dialog(support, "Break the glass?");
  await asking.getByRole("button", { name: "Break the glass now" }).click();
  await expect(asking).toContainText("Write a sentence that says why, of at least 15 characters.");
  await asking.getByLabel("Why it cannot wait").fill("Invitations go to the wrong people right now.");
  await asking.getByRole("button", { name: "Break the glass now" }).dblclick();
  await expect(support.getByText("A reveal rests on: Break-glass")).toBeVisible();
  await reveal(support, customer);
  await support.goto("/consents");
  const bar = support.getByRole("region", { name: new RegExp(`^Grant on ${customer.ref}`) });
  await expect(bar).toContainText(/1[45]:\d\d left. Lead and privacy officer were told, and somebody else reviews it/);
  await bar.getByRole("button", { name: "End now" }).click();
  await expect(bar).toBeHidden();
  const broken = (await eventsSince(start, person.email)).filter(({ action }) => action === "grants.breakGlass");
  const id = broken[0]?.grant_id ?? "";
  expect(new Set(broken.map(({ grant_id }) => grant_id)).size).toBe(1);
  await change("UPDATE biz.grants SET review_due_at = clock_timestamp() - interval '1 hour' WHERE id = $1", id);

  const lead = await signedIn(await hire("lead"));
  await lead.goto(`/grants?tab=review&cause=break_glass&overdue=yes&open=${id}`);
  const chosen = lead.getByRole("region", { name: "The chosen grant" });
  await expect(chosen).toContainText(`Attendee list ${customer.list.ref}`);
  await expect(chosen).toContainText("Overdue");
  await expect(chosen).toContainText("The glass was broken, and every such access is looked at.");
  await expectNoContent(lead, customer);
  await expect(chosen).toBeFocused();
  await lead.keyboard.press("r");
  const finding = dialog(lead, "Which reason did it have in truth?");
  await expect(finding.getByLabel("In truth it was for")).toBeFocused();
  await finding.getByRole("button", { name: "Record the review" }).click();
  await expect(finding).toContainText("Break-glass is provisional: choose the reason");
  await finding.getByLabel("In truth it was for").selectOption("RESOLVE_DISRUPTION");
  await finding.getByRole("textbox").focus();
  await lead.keyboard.type("The incident was declared an hour later.");
  await finding.getByRole("button", { name: "Record the review" }).press("Enter");
  await expect(finding).toBeHidden();
  await lead.goto(`/grants/${id}`);
  await expect(lead.getByText("Resolving a disruption (C27)")).toBeVisible();
  await expect(lead.getByText("Reviewed: the need was there").first()).toBeVisible();
  await expect(lead.getByText("The incident was declared an hour later.")).toBeVisible();
});

test("the keys of the review queue step through it, and the address says which one is open", async ({ signedIn }) => {
  const support = await signedIn(await hire("support"));
  const ids = [
    await breakGlass(support, await newCustomer("lead")),
    await breakGlass(support, await newCustomer("lead")),
  ];
  for (const [place, id] of ids.entries()) {
    await callAs(support, "grants.end", { id });
    await change(
      "UPDATE biz.grants SET review_due_at = '2020-01-01'::timestamptz + $2 * interval '1 minute' WHERE id = $1",
      id,
      place,
    );
  }
  const lead = await signedIn(await hire("lead"));
  await lead.goto("/grants?tab=review&overdue=yes");
  await expect(lead.getByRole("region", { name: "The chosen grant" })).toBeFocused();
  await lead.keyboard.press("j");
  await expect(lead).toHaveURL(new RegExp(`open=${ids[1]}`));
  await lead.keyboard.press("ArrowUp");
  await expect(lead).toHaveURL(new RegExp(`open=${ids[0]}`));
  await lead.keyboard.press("3");
  const finding = dialog(lead, "This was misuse?");
  await finding.getByLabel("What you found").fill("No emergency can be seen in what was read.");
  await finding.getByRole("button", { name: "Record as misuse" }).click();
  await expect(lead).toHaveURL(new RegExp(`open=${ids[1]}`));
  await expect(finding).toBeHidden();
  await expect(lead.getByRole("region", { name: "The chosen grant" })).toBeFocused();
  await lead.keyboard.press("o");
  await expect(lead).toHaveURL(new RegExp(`/grants/${ids[1]}`));
});

test("a lead sees their own request among what waits, and cannot decide on it", async ({ signedIn }) => {
  const lead = await signedIn(await hire("lead"));
  const id = await ask(lead, await newCustomer("support"));
  await lead.goto(`/grants?tab=decide&open=${id}`);
  const seen = dialog(lead, "Request for access");
  await expect(seen).toContainText("You asked for this yourself, so somebody else has to decide.");
  await expect(seen.getByRole("button", { name: "Approve" })).toBeHidden();
  expect(await callAs(lead, "grants.decide", { id, verdict: "approve" })).toMatchObject({
    code: "FORBIDDEN",
    message: expect.stringContaining("Nobody decides on their own grant"),
  });
});

test("of two who decide at once one is first, and the other is told who it was", async ({ signedIn }) => {
  const id = await ask(await signedIn(await hire("support")), await newCustomer("lead"));
  const [lead, privacy] = [await signedIn(await hire("lead")), await signedIn(await hire("privacy"))];
  await privacy.goto(`/grants?tab=decide&open=${id}`);
  await dialog(privacy, "Request for access").getByRole("button", { name: "Approve" }).click();
  await decide(lead, id, "Deny", "The incident is closed already.");
  await expect(lead.getByText("The request is denied.")).toBeVisible();
  const asking = dialog(privacy, "Approve this access?");
  await asking.getByRole("textbox").fill("Seen with the incident");
  await asking.getByRole("button", { name: "Approve" }).click();
  await expect(asking).toContainText(/denied this at \d\d:\d\d UTC, so what you chose was not recorded/);
  await expect(asking.getByRole("textbox")).toHaveValue("Seen with the incident");
  await asking.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog(privacy, "Request for access")).toContainText("The incident is closed already.");
});

test("a request that lapsed while somebody read it is not approved, and they are told", async ({ signedIn }) => {
  const id = await ask(await signedIn(await hire("support")), await newCustomer("lead"));
  const lead = await signedIn(await hire("lead"));
  await lead.goto(`/grants?tab=decide&open=${id}`);
  await dialog(lead, "Request for access").getByRole("button", { name: "Approve" }).click();
  await change("UPDATE biz.grants SET lapses_at = clock_timestamp() WHERE id = $1", id);
  const asking = dialog(lead, "Approve this access?");
  await asking.getByRole("button", { name: "Approve" }).click();
  await expect(asking).toContainText("Its time ran out while you read, so what you chose was not recorded.");
});

test("a question reaches whoever asked, on the account, and is answered in place", async ({ signedIn }) => {
  const [support, customer] = [await signedIn(await hire("support")), await newCustomer("lead")];
  const id = await ask(support, customer);
  await decide(await signedIn(await hire("lead")), id, "Ask for more", "Which of the two meetings is it about?");
  await support.goto(`/accounts/${customer.id}`);
  const request = support.getByRole("region", { name: /^Your request/ });
  await expect(request).toContainText("Which of the two meetings is it about?");
  await request.getByRole("button", { name: "Answer" }).click();
  const answer = dialog(support, "Answer what was asked");
  await answer.getByLabel("Your answer").fill("The one of Monday morning.");
  await answer.getByRole("button", { name: "Send the answer" }).click();
  await expect(request).toContainText("Waiting for a decision");
  await support.goto("/grants");
  await expect(support.getByRole("row", { name: /INC-1042/ })).toContainText("Waiting for a decision");
});

test("what cannot be sent is told beside each field, and nothing that was typed is lost", async ({ signedIn }) => {
  const customer = await newCustomer("lead");
  const support = await signedIn(await hire("support"));
  await support.goto(`/accounts/${customer.id}`);
  await support.getByRole("button", { name: "Ask for access" }).click();
  const form = dialog(support, "Ask for access");
  const send = form.getByRole("button", { name: "Ask for access" });
  await form.getByLabel("Reason").selectOption("CUSTOMER_DATA_REQUEST");
  await form.getByLabel("Privacy request").fill("REQ-12");
  await form.getByRole("textbox", { name: "Records at most" }).fill("0");
  await send.click();
  await expect(form).toContainText("This is not the number of a privacy request.");
  await expect(form).toContainText("a whole number from 1 to 1,000");
  await expect(form).toContainText("Write a sentence that says why, of at least 15 characters.");
  await form.getByLabel("Why, in your own words").fill("x".repeat(1001));
  await expect(form).toContainText("This has 1,001 characters. Make it 1,000 or less.");
  await form.getByLabel("Reason").selectOption("LEGAL_PROCESS");
  await expect(form.getByLabel("Matter")).toHaveValue("REQ-12");
  await form.getByLabel("Reason").selectOption("CUSTOMER_DATA_REQUEST");
  await form.getByLabel("Privacy request").fill("REQ-1042");
  await form.getByRole("textbox", { name: "Records at most" }).fill("3");
  await form.getByLabel("Why, in your own words").fill("The customer asked for a copy of the list.");
  await send.dblclick();
  await expect(support.getByRole("region", { name: /^Your request/ })).toHaveCount(1);
  expect((await callAs(support, "grants.countMine", { filter: { account: customer.id } })).data).toMatchObject({
    total: 1,
  });
  expect(
    (
      await callAs(support, "grants.request", {
        accountId: customer.id,
        reason: "LEGAL_PROCESS",
        reference: "MAT-1",
        records: null,
        note: WHY,
      })
    ).message,
  ).toContain("does not have the form that this reason asks for");
});

test("a case that closes while the form is open is told, and the words stay", async ({ signedIn }) => {
  const customer = await newCustomer();
  const support = await signedIn("support");
  await support.goto(`/accounts/${customer.id}`);
  await support.getByRole("button", { name: "Ask for access" }).click();
  const form = dialog(support, "Ask for access");
  await expect(form.getByLabel("Case")).toContainText(customer.caseRef);
  await expect(form).toContainText("Nobody else has to agree: your case carries it");
  await form.getByLabel("The whole account").check();
  await expect(form).toContainText("One other person must agree");
  await form.getByLabel("Why, in your own words").fill(WHY);
  await change("UPDATE crm.cases SET status = 'closed', closed_at = clock_timestamp() WHERE id = $1", customer.caseId);
  await form.getByRole("button", { name: "Ask for access" }).click();
  await expect(form).toContainText(
    "No grant was opened. It needs an open case on this account that is assigned to you.",
  );
  await expect(form.getByLabel("Why, in your own words")).toHaveValue(WHY);
});

test("support neither decides nor reviews, and sees no grant of a colleague", async ({ signedIn }) => {
  const id = await ask(await signedIn(await hire("support")), await newCustomer("lead"));
  const support = await signedIn(await hire("support"));
  for (const tab of ["decide", "review"]) {
    await support.goto(`/grants?tab=${tab}`);
    await expect(support.getByText("Your roles do not include this.")).toBeVisible();
  }
  await support.goto(`/grants/${id}`);
  await expect(support.getByText("There is no such grant, or it is not yours to see.")).toBeVisible();
  await support.goto("/grants");
  await expect(support.getByText("You have read no business information.")).toBeVisible();
  await expect(support.getByRole("link", { name: "To review" })).toBeHidden();
  const list = { filter: {}, sort: "due", direction: "asc" };
  for (const path of ["grants.approvals", "grants.reviews"])
    expect((await callAs(support, path, list)).code).toBe("FORBIDDEN");
  expect((await callAs(support, "grants.decide", { id, verdict: "approve" })).code).toBe("FORBIDDEN");
});
