type Edit = { of: string; from: string; to: string };
export type EditedWeakness = { without: string; edits: Edit[]; attack: string };
export type SwitchedWeakness = { without: string; off: string; on: string; attack: string };

const OPEN = "api.open_access";
const READ = "api.read_business_info";
const POLICY = "audit.access_ok";
export const CARRIES = "api.grant_carries";
export const GROUND = "AND (g.reason <> 'CUSTOMER_SUPPORT' OR api.case_carries(g.case_id, g.account_id, g.staff_id))";
export const EARLIER = "AND a.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()";

export const cut = (of: string, from: string): Edit => ({ of, from, to: "" });
export const edit = (without: string, attack: string, ...edits: Edit[]): EditedWeakness => ({ without, edits, attack });

const HOLDER: Edit = {
  of: "biz.keep_holder",
  from: "biz.may_hold(NEW.staff_id, NEW.reason) IS NOT TRUE",
  to: "false",
};

/** One word of a function taken out or exchanged. Where two functions ask the same thing, both are weakened. */
export const EDITS: EditedWeakness[] = [
  edit("the number of the transaction", "once-one-transaction", cut(POLICY, EARLIER)),
  edit("the number of the transaction", "once-one-statement", cut(POLICY, EARLIER)),
  edit("the number of the outermost transaction (xmin instead)", "once-savepoint", {
    of: POLICY,
    from: EARLIER,
    to: "AND a.xmin::text <> pg_current_xact_id_if_assigned()::xid::text",
  }),
  edit("a clock that runs inside a transaction", "read-expired-access", {
    of: POLICY,
    from: "clock_timestamp()",
    to: "now()",
  }),
  edit("a clock that runs inside a transaction", "read-expired-grant", {
    of: CARRIES,
    from: "clock_timestamp()",
    to: "now()",
  }),
  edit(
    "a clock that runs inside a transaction",
    "open-expired-grant",
    { of: OPEN, from: "clock_timestamp()", to: "now()" },
    { of: CARRIES, from: "clock_timestamp()", to: "now()" },
  ),
  edit(
    "the version",
    "read-next-version",
    cut(POLICY, "AND a.version = p_version"),
    cut(READ, "AND x.version = a.version"),
  ),
  edit(
    "the refusal of old snapshots",
    "snapshot-old",
    cut("auth.session_of", "AND current_setting('transaction_isolation') = 'read committed'"),
  ),
  edit(
    "the refusal of old snapshots",
    "snapshot-event",
    cut("auth.session_of", "AND current_setting('transaction_isolation') = 'read committed'"),
  ),
  edit("the session of the access", "read-foreign-session", cut(READ, "AND a.session_id = s.id")),
  edit("the case at the second step", "read-closed-case", cut(CARRIES, GROUND), {
    of: "crm.end_grants_of_case",
    from: "NEW.status = 'closed'",
    to: "false",
  }),
  edit("the role at the second step", "read-ended-role", {
    of: POLICY,
    from: "AND biz.may_hold(s.staff_id, g.reason)",
    to: "",
  }),
  edit("the reason's own roles at the second step", "security-other-role-left", {
    of: POLICY,
    from: "biz.may_hold(s.staff_id, g.reason)",
    to: "api.serves_customers(s.staff_id)",
  }),
  edit("the fields of the reason at the second step", "security-relabel-between", {
    of: POLICY,
    from: "AND k.field = p_field",
    to: "OR true",
  }),
  edit("the roles of a reason, in the table itself", "security-support-forges", HOLDER),
  edit("the roles of a reason, asked by the function", "security-support-lists", {
    of: "api.security_inventory",
    from: "IS NOT TRUE",
    to: "IS NULL",
  }),
  edit("the reason's own roles for a request", "security-privacy-asks-business", HOLDER, {
    of: "api.request_grant",
    from: "biz.may_hold(s.staff_id, r.code)",
    to: "s.staff_id IS NOT NULL",
  }),
  edit("the end of the grant at the second step", "read-ended-grant", cut(CARRIES, "AND g.ended_at IS NULL")),
  edit("the fields that the reason opens", "open-closed-field", cut(OPEN, "AND wanted <@ openable")),
  edit("the account of the record", "open-other-account", cut(OPEN, "AND x.account_id = g.account_id")),
  edit("the person of the grant", "open-foreign-grant", cut(OPEN, "AND x.staff_id = s.staff_id")),
  edit("what a repeated press is compared with", "open-used-key", cut(OPEN, "AND a.fields = wanted")),
  edit(
    "the role for a grant",
    "grant-auditor",
    cut("api.request_grant", "AND biz.may_hold(s.staff_id, r.code)"),
    HOLDER,
  ),
  edit("the assignment of the case", "grant-others-case", cut("api.case_carries", "AND c.assignee_id = p_staff")),
  edit("the events that the database keeps to itself", "log-claim-reveal", {
    of: "audit.refuse_claim",
    from: "'vault.reveal', ",
    to: "",
  }),
  edit("the list of what an event may hold", "log-other-actor", {
    of: "audit.write",
    from: "'detail'",
    to: "'detail', 'actor'",
  }),
];

const onEachMonth = (act: string) =>
  `DO $$ DECLARE month regclass; BEGIN
     FOR month IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'audit.events'::regclass LOOP
       EXECUTE format('ALTER TABLE %s ${act} TRIGGER keep', month);
     END LOOP;
   END $$`;

/** A right given, or a guard put to sleep, and taken back. */
export const SWITCHES: SwitchedWeakness[] = [
  {
    without: "the functions being closed to PUBLIC",
    off: "GRANT EXECUTE ON FUNCTION api.read_business_info TO PUBLIC",
    on: "REVOKE EXECUTE ON FUNCTION api.read_business_info FROM PUBLIC",
    attack: "call-read-as-app",
  },
  {
    without: "triggers that wake in a replica",
    off: "ALTER TABLE audit.events ENABLE TRIGGER keep",
    on: "ALTER TABLE audit.events ENABLE ALWAYS TRIGGER keep",
    attack: "log-superuser-replica",
  },
  {
    without: "row security for the owner",
    off: "ALTER TABLE biz.secrets NO FORCE ROW LEVEL SECURITY",
    on: "ALTER TABLE biz.secrets FORCE ROW LEVEL SECURITY",
    attack: "direct-owner-select",
  },
  {
    without: "row security",
    off: "ALTER TABLE biz.secrets DISABLE ROW LEVEL SECURITY",
    on: "ALTER TABLE biz.secrets ENABLE ROW LEVEL SECURITY",
    attack: "direct-owner-as-definer",
  },
  {
    without: "the application being kept off the table",
    off: "GRANT SELECT ON biz.secrets TO custodian_app",
    on: "REVOKE SELECT ON biz.secrets FROM custodian_app",
    attack: "direct-app-copy",
  },
  {
    without: "row security of what exists",
    off: "ALTER TABLE biz.records DISABLE ROW LEVEL SECURITY",
    on: "ALTER TABLE biz.records ENABLE ROW LEVEL SECURITY",
    attack: "security-app-sees-records",
  },
  {
    without: "the kind being kept from the importer",
    off: "GRANT UPDATE ON biz.records TO custodian_ingest",
    on: "REVOKE UPDATE ON biz.records FROM custodian_ingest; GRANT UPDATE (fields, item_count, version, as_of) ON biz.records TO custodian_ingest",
    attack: "security-relabel-as-ingest",
  },
  {
    without: "the cases being kept from the application",
    off: "GRANT UPDATE ON crm.cases TO custodian_app",
    on: "REVOKE UPDATE ON crm.cases FROM custodian_app",
    attack: "grant-forge-case",
  },
  {
    without: "a guard on each partition",
    off: onEachMonth("DISABLE"),
    on: onEachMonth("ENABLE ALWAYS"),
    attack: "log-owner-partition",
  },
];
