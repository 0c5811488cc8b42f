import {
  AnswerInput,
  DelayInput,
  Done,
  History,
  HistoryInput,
  QuestionInput,
  SettingInput,
} from "#server/accesses/schema.ts";
import { answerQuestion, delayNotice, questionAccess, readHistory, setSetting } from "#server/accesses/service.ts";
import { audited, router } from "#server/trpc.ts";

const traceOf = ({ id }: { id: string }) => ({ subjects: [id] });

export const accessesRouter = router({
  history: audited("accesses.read", HistoryInput, History, ({ rows }, { accountId }) => ({
    account: accountId,
    rows: rows.length,
  })).query(readHistory),
  set: audited("accesses.set", SettingInput, Done, ({ id }, { setting }) => ({
    account: id,
    detail: { setting },
  })).mutation(setSetting),
  question: audited("accesses.question", QuestionInput, Done, traceOf).mutation(questionAccess),
  answer: audited("accesses.answer", AnswerInput, Done, traceOf).mutation(answerQuestion),
  delay: audited("accesses.delay", DelayInput, Done, ({ id }, { until, ground }) => ({
    grant: id,
    subjects: [id],
    detail: { until, ground },
  })).mutation(delayNotice),
});
