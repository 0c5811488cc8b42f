import { z } from "zod";
import { countAccounts, listAccounts, listPartners } from "#server/accounts/list.ts";
import {
  AccountCount,
  AccountDetail,
  AccountId,
  AccountPage,
  AccountQuery,
  NoteInput,
  Notes,
  Timeline,
  TimelineInput,
} from "#server/accounts/schema.ts";
import { getAccount, listNotes, readTimeline, writeNote } from "#server/accounts/service.ts";
import { CountOutput, listTrace } from "#server/paging.ts";
import { audited, router } from "#server/trpc.ts";

export const accountsRouter = router({
  list: audited("accounts.read", AccountQuery, AccountPage, listTrace).query(listAccounts),
  count: audited("accounts.read", AccountCount, CountOutput, ({ total }) => ({ rows: total })).query(countAccounts),
  partners: audited(
    "accounts.read",
    z.strictObject({}),
    z.strictObject({ partners: z.array(z.string()) }),
    ({ partners }) => ({ rows: partners.length }),
  ).query(listPartners),
  get: audited("accounts.read", AccountId, AccountDetail, ({ id }) => ({ account: id, subjects: [id], rows: 1 })).query(
    getAccount,
  ),
  timeline: audited("accounts.read", TimelineInput, Timeline, ({ entries }, { id }) => ({
    account: id,
    rows: entries.length,
  })).query(readTimeline),
  notes: audited("accounts.read", AccountId, Notes, ({ notes }, { id }) => ({ account: id, rows: notes.length })).query(
    listNotes,
  ),
  writeNote: audited("accounts.note", NoteInput, z.strictObject({ id: z.uuid() }), (note, { id }) => ({
    account: id,
    subjects: [note.id],
  })).mutation(writeNote),
});
