import { randomUUID } from "node:crypto";
import { asOwner } from "#server/testing/caller.ts";

export type Past = {
  at?: string;
  action?: string;
  outcome?: "success" | "refused" | "failed";
  actor?: string;
  system?: string;
  roles?: string[];
  account?: string;
  reason?: string;
  case?: string;
  grant?: string;
  request?: string;
  code?: string;
  subjects?: string[];
  commitments?: number[];
};

/** Puts events into the past, which only the owner of the tables can: the functions know no time but now. */
export function happened(events: Past[]): Promise<string[]> {
  return asOwner(async (client) => {
    const ids: string[] = [];
    for (const past of events) {
      const { rows } = await client.query<{ id: string }>(
        `INSERT INTO audit.events (at, action, outcome, actor_id, actor_system, roles, account_id, reason, case_id, grant_id, request_id,
           code, subjects, fields, commitments, body)
         VALUES (coalesce($1, clock_timestamp()), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '{}', $14, $15) RETURNING id`,
        [
          ...[
            past.at ?? null,
            past.action ?? "accounts.get",
            past.outcome ?? "success",
            past.actor ?? null,
            past.system ?? null,
          ],
          ...[past.roles ?? [], past.account ?? null, past.reason ?? null, past.case ?? null, past.grant ?? null],
          ...[past.request ?? null, past.code ?? null, past.subjects ?? [], past.commitments ?? []],
          JSON.stringify({ v: 1, mark: randomUUID(), account: past.account }),
        ],
      );
      ids.push(String(rows[0]?.id));
    }
    return ids;
  });
}
