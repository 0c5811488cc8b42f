import {
  CARRIES,
  cut,
  EARLIER,
  type EditedWeakness,
  edit,
  GROUND,
  type SwitchedWeakness,
} from "#server/vault/attacks/weaknesses.ts";

const OPEN = "api.open_search";
const READ = "api.read_search";
const JUDGE = "audit.search_ok";
const SNAPSHOT = "AND current_setting('transaction_isolation') = 'read committed'";

/** The search weakened as the reveal is (weaknesses.ts): one word of a function taken out or exchanged. */
export const SEARCH_EDITS: EditedWeakness[] = [
  edit("the number of the transaction of a search", "search-once-one-transaction", cut(JUDGE, EARLIER)),
  edit("the number of the transaction of a search", "search-once-one-statement", cut(JUDGE, EARLIER)),
  edit("the number of the transaction of a search", "search-once-savepoint", cut(JUDGE, EARLIER)),
  edit("a clock that runs inside a transaction", "search-read-after-20-seconds", {
    of: JUDGE,
    from: "clock_timestamp()",
    to: "now()",
  }),
  edit(
    "a clock that runs inside a transaction",
    "search-open-expired-grant",
    { of: OPEN, from: "clock_timestamp()", to: "now()" },
    { of: CARRIES, from: "clock_timestamp()", to: "now()" },
  ),
  edit("the end of a search", "search-open-again-after-20-seconds", cut(OPEN, "AND clock_timestamp() < a.expires_at")),
  edit("the refusal of old snapshots", "search-snapshot-old", cut("auth.session_of", SNAPSHOT)),
  edit("the refusal of old snapshots", "search-snapshot-open", cut("auth.session_of", SNAPSHOT)),
  edit("the session of the search", "search-read-foreign-session", cut(READ, "AND a.session_id = s.id")),
  edit("the session of the search", "search-read-second-session", cut(READ, "AND a.session_id = s.id")),
  edit("the case at the second step", "search-read-closed-case", cut(CARRIES, GROUND), {
    of: "crm.end_grants_of_case",
    from: "NEW.status = 'closed'",
    to: "false",
  }),
  edit("the role at the second step", "search-read-ended-role", cut(JUDGE, "AND api.serves_customers(s.staff_id)")),
  edit("the grant at the second step", "search-read-ended-grant", cut(JUDGE, "AND api.grant_carries(g)")),
  edit("the fields that the reason opens", "search-open-closed-field", cut(OPEN, "AND wanted <@ openable")),
  edit("the account of the grant", "search-other-account", cut(OPEN, "AND x.account_id = p_account")),
  edit("the person of the grant", "search-foreign-grant", {
    ...{
      of: OPEN,
      from: "AND x.staff_id = s.staff_id AND x.account_id = p_account",
      to: "AND x.account_id = p_account",
    },
  }),
  edit(
    "a word to look for",
    "search-open-empty-terms",
    cut(OPEN, "AND NOT EXISTS (SELECT FROM unnest(wanted) f WHERE p_terms -> f = '[]')"),
  ),
  edit(
    "what a repeated press is compared with",
    "search-open-used-key",
    cut(OPEN, "AND a.fields = wanted AND a.term = asked"),
  ),
  edit(
    "the number of searches an hour",
    "search-open-beyond-limit",
    cut(OPEN, "AND others < limits.searches_per_hour"),
  ),
  edit("counting for the person", "search-open-second-session-limit", {
    ...{
      of: OPEN,
      from: "x.staff_id = s.staff_id AND x.account_id = g.account_id",
      to: "x.session_id = s.id AND x.account_id = g.account_id",
    },
  }),
  edit(
    "the events that the database keeps to itself",
    "search-forge-event",
    cut("audit.refuse_claim", "'vault.search', "),
  ),
];

const THEIRS = "account_id = (SELECT nullif(current_setting('biz.searched', true), '')::uuid)";

export const SEARCH_SWITCHES: SwitchedWeakness[] = [
  {
    without: "row security for the owner of the hashes",
    off: "ALTER TABLE biz.search_terms NO FORCE ROW LEVEL SECURITY",
    on: "ALTER TABLE biz.search_terms FORCE ROW LEVEL SECURITY",
    attack: "search-owner-select",
  },
  {
    without: "the account that is searched being named",
    off: "ALTER POLICY searched ON biz.search_terms USING (true)",
    on: `ALTER POLICY searched ON biz.search_terms USING (${THEIRS})`,
    attack: "search-owner-as-definer",
  },
  {
    without: "the application being kept off the hashes",
    off: "GRANT SELECT ON biz.search_terms TO custodian_app; CREATE POLICY opened ON biz.search_terms FOR SELECT TO custodian_app USING (true)",
    on: "DROP POLICY opened ON biz.search_terms; REVOKE SELECT ON biz.search_terms FROM custodian_app",
    attack: "search-app-select",
  },
  {
    without: "the guard over what was searched",
    off: "ALTER TABLE audit.searches DISABLE TRIGGER keep",
    on: "ALTER TABLE audit.searches ENABLE ALWAYS TRIGGER keep",
    attack: "search-owner-rewrite",
  },
];
