import { CountOutput, listTrace } from "#server/paging.ts";
import { askHandover, decideHandover, takeFile } from "#server/releases/handover.ts";
import { countHandovers, listHandovers, listReleases } from "#server/releases/list.ts";
import { readRelease } from "#server/releases/read.ts";
import {
  Decision,
  FileAsked,
  HandoverCount,
  HandoverId,
  HandoverPage,
  HandoverQuery,
  NewHandover,
  Release,
  ReleaseAsked,
  ReleaseFile,
  Releases,
  SurveyAsked,
} from "#server/releases/schema.ts";
import { audited, router } from "#server/trpc.ts";

/** Frozen releases and the register of who has them. Nothing here can reach an answer (C37, C39). */
export const releasesRouter = router({
  ofSurvey: audited("releases.read", SurveyAsked, Releases, ({ releases }, { survey }) => ({
    subjects: [survey],
    rows: releases.length,
  })).query(listReleases),
  get: audited("releases.read", ReleaseAsked, Release, ({ release, questions }, { id }) => ({
    subjects: [release.surveyId, id],
    rows: questions.reduce((tables, question) => tables + question.items.length, 0),
  })).query(readRelease),
  list: audited("releases.read", HandoverQuery, HandoverPage, listTrace).query(listHandovers),
  count: audited("releases.read", HandoverCount, CountOutput, ({ total }) => ({ rows: total })).query(countHandovers),
  ask: audited("releases.ask", NewHandover, HandoverId, ({ id }, { release, purpose }) => ({
    subjects: [id, release],
    detail: { purpose },
  })).mutation(askHandover),
  decide: audited("releases.decide", Decision, HandoverId, (_, { id, decision }) => ({
    subjects: [id],
    detail: { decision },
  })).mutation(decideHandover),
  take: audited("releases.take", FileAsked, ReleaseFile, ({ sha256, rows }, { id, format }) => ({
    subjects: [id],
    rows,
    detail: { format, sha256 },
  })).mutation(takeFile),
});
