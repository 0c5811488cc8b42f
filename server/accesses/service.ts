import type { z } from "zod";
import type {
  AnswerInput,
  DelayInput,
  History,
  HistoryInput,
  QuestionInput,
  SettingInput,
} from "#server/accesses/schema.ts";
import { Conflict, Forbidden, Invalid, NotFound, type Problem } from "#server/errors.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I extends z.ZodType> = { ctx: AuditedContext; input: z.output<I> };
const PAGE = 50;

/** Who looked at which business information, newest first: one statement over the index on account and time. */
export async function readHistory({ ctx, input }: Ask<typeof HistoryInput>): Promise<History> {
  const { accountId, cursor = null } = input;
  const [account] = await ctx.tx.$queryRaw<Pick<History, "setting" | "since">[]>`
    SELECT coalesce(s.setting, 'allow') AS setting, api.iso(s.set_at) AS since FROM crm.accounts a
    LEFT JOIN LATERAL (SELECT x.setting, x.set_at FROM biz.access_settings x WHERE x.account_id = a.id ORDER BY x.id DESC LIMIT 1) s ON true
    WHERE a.id = ${accountId}::uuid`;
  if (!account) throw NotFound("account");
  const found = await ctx.tx.$queryRaw<History["rows"]>`
    SELECT h.id, h.event_id::text AS event, api.iso(h.opened_at) AS at, api.iso(h.seen_until) AS until, h.reason, h.recoded, h.kind,
      h.fields, h.roles, h.country, CASE WHEN h.told_from > current_date THEN h.told_from::text END AS "toldFrom", h.grant_id AS "grantId",
      h.grant_state LIKE 'reviewed_%' AS reviewed, CASE WHEN h.question IS NOT NULL THEN jsonb_build_object('id', h.question,
        'askedAt', api.iso(h.asked_at), 'askedBy', h.asked_by, 'verdict', h.verdict, 'words', h.answer, 'answeredAt', api.iso(h.answered_at)) END AS question
    FROM api.access_history(${accountId}::uuid, ${cursor}::uuid, ${PAGE + 1}::int) h`;
  const rows = found.slice(0, PAGE);
  return { ...account, rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

export async function setSetting({ ctx, input }: Ask<typeof SettingInput>): Promise<{ id: string }> {
  const [answer] = await ctx.tx.$queryRaw<{ problem: string | null }[]>`
    SELECT api.set_access_setting(${ctx.actor.token}::bytea, ${input.accountId}::uuid, ${input.setting}, ${input.note}, ${ctx.requestId}::uuid) AS problem`;
  refuse(answer?.problem);
  return { id: input.accountId };
}

export async function questionAccess({ ctx, input }: Ask<typeof QuestionInput>): Promise<{ id: string }> {
  const [answer] = await ctx.tx.$queryRaw<{ question: string | null; problem: string | null }[]>`
    SELECT question, problem FROM api.question_access(${ctx.actor.token}::bytea, ${input.accessId}::uuid, ${input.words ?? null}, ${ctx.requestId}::uuid)`;
  refuse(answer?.problem);
  if (!answer?.question) throw NotFound("view");
  return { id: answer.question };
}

export async function answerQuestion({ ctx, input }: Ask<typeof AnswerInput>): Promise<{ id: string }> {
  const [answer] = await ctx.tx.$queryRaw<{ problem: string | null }[]>`
    SELECT api.answer_question(${ctx.actor.token}::bytea, ${input.questionId}::uuid, ${input.words}, ${ctx.requestId}::uuid) AS problem`;
  refuse(answer?.problem);
  return { id: input.questionId };
}

export async function delayNotice({ ctx, input }: Ask<typeof DelayInput>): Promise<{ id: string }> {
  const [answer] = await ctx.tx.$queryRaw<{ problem: string | null }[]>`
    SELECT api.delay_notice(${ctx.actor.token}::bytea, ${input.grantId}::uuid, ${input.until}::date, ${input.ground}, ${ctx.requestId}::uuid) AS problem`;
  refuse(answer?.problem);
  return { id: input.grantId };
}

/** What the database answers in one word, in a sentence for the person. */
const SENTENCES: Record<string, () => Problem> = {
  denied: () => NotFound("account, view or grant"),
  same: () => Conflict("It is set like this already, so nothing was changed. Refresh to see since when."),
  looser: () =>
    Forbidden(
      "Only the customer, or a privacy officer who writes down what the customer said, lifts a freeze. Pass the wish on to a privacy officer.",
    ),
  note: () =>
    Invalid("This needs a sentence of at least 15 characters that says what the customer wants and how they said it."),
  open: () =>
    Conflict("This view is being looked into already. The answer will stand here; another question can follow it."),
  own: () =>
    Forbidden(
      "You held this grant yourself. Somebody else answers, and somebody else decides when the customer is told.",
    ),
  answered: () => Conflict("This question was answered meanwhile. Refresh to read the answer."),
  review: () =>
    Conflict(
      "The grant has to be reviewed first, by somebody who did not hold it. Review it under Grants, then answer.",
    ),
  date: () =>
    Invalid(
      "Telling can wait for a year at most and until a day that is still to come. To tell now, choose that nothing stands against it, and today.",
    ),
};

function refuse(word: string | null | undefined): void {
  if (word) throw (SENTENCES[word] ?? (() => NotFound("view")))();
}
