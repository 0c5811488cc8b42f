/**
 * What each role must have, and by its absence what it must not. Whoever changes a GRANT in a migration changes
 * this file in the same commit: the doctor's own test compares the two.
 */
export type Expected = {
  database: string;
  schemas: string;
  /** "SELECT INSERT UPDATE(a,b)"; the name may end in `.*` for a schema whose tables are another program's. */
  tables: Record<string, string>;
  sequences?: Record<string, string>;
  functions: string;
};

/** The web application: no content, no password, no session secret, and of the log only reading. */
const app: Expected = {
  database: "CONNECT",
  schemas: "api audit auth biz consent crm pgboss survey testimonials tlog work",
  tables: {
    "auth.staff": "SELECT",
    "auth.staff_roles": "SELECT",
    "audit.events": "SELECT",
    "biz.access_settings": "SELECT",
    "biz.grant_decisions": "SELECT",
    "biz.grant_notes": "SELECT",
    "biz.grants": "SELECT",
    "biz.reasons": "SELECT",
    "biz.reason_fields": "SELECT",
    "biz.reason_roles": "SELECT",
    "biz.records": "SELECT",
    "consent.current": "SELECT",
    "consent.events": "SELECT",
    "crm.account_flags": "SELECT",
    "crm.accounts": "SELECT",
    "crm.cases": "SELECT",
    "crm.notes": "SELECT INSERT",
    "crm.timeline": "SELECT",
    "survey.demographics": "SELECT",
    "survey.handover_decisions": "SELECT INSERT(handover_id,decision,decided_by)",
    "survey.handover_files": "SELECT INSERT(handover_id,format,sha256,taken_by)",
    "survey.handovers": "SELECT INSERT(id,release_id,recipient,purpose,asked_by)",
    "survey.questions": "SELECT",
    "survey.release_rows": "SELECT",
    "survey.release_tables": "SELECT",
    "survey.releases": "SELECT",
    "survey.retirements": "SELECT",
    "survey.standings": "SELECT",
    "survey.surveys": "SELECT",
    "testimonials.decision_notes": "SELECT INSERT",
    "testimonials.decisions": "SELECT INSERT(testimonial_id,decision,reason,shown_hash,staff_id)",
    "testimonials.testimonials": "SELECT UPDATE(state)",
    "tlog.checkpoints": "SELECT",
    "tlog.checks": "SELECT INSERT(asked_by) UPDATE(settled_by,settled_at,settled_words)",
    "tlog.head": "SELECT",
    "tlog.leaves": "SELECT",
    "tlog.tiles": "SELECT",
    "work.bulk_items": "SELECT INSERT UPDATE(outcome,sentence)",
    "work.bulk_jobs": "SELECT INSERT UPDATE(input,done_count,skipped_count,failed_count,finished_at,ended)",
    "work.saved_views": "SELECT INSERT UPDATE DELETE",
    "work.searches": "SELECT INSERT UPDATE DELETE",
    "pgboss.*": "SELECT INSERT UPDATE DELETE",
  },
  functions:
    "api.access_history api.answer_grant api.answer_question api.assign_case api.begin_grant api.break_glass api.close_case api.decide_grant api.delay_notice api.draw_reviews api.end_grant api.extend_grant api.flag_account api.hash_text api.iso api.open_case api.open_grant api.pulse api.question_access api.request_grant api.review_grant api.security_inventory api.set_access_setting api.settle_grants biz.shown_under crm.flags_of audit.append audit.append_system audit.instant audit.make_partitions auth.challenge auth.sign_in auth.sign_out auth.who pgboss.* testimonials.consented",
};

/** Reveals and searches: the two functions of each and nothing else, not even a table's name. */
const vault: Expected = {
  database: "CONNECT",
  schemas: "api",
  tables: {},
  functions: "api.open_access api.open_search api.read_business_info api.read_search",
};

/** Takes lines in: writes ciphertext that it can never read back. */
const ingest: Expected = {
  database: "CONNECT TEMPORARY",
  schemas: "api audit auth biz consent crm intake survey testimonials",
  tables: {
    "auth.staff": "SELECT(id,email)",
    "biz.data_keys": "SELECT INSERT",
    "biz.records": "SELECT INSERT UPDATE(as_of,fields,item_count,version)",
    "biz.search_terms": "INSERT",
    "biz.secrets": "INSERT",
    "consent.current": "SELECT",
    "consent.events": "SELECT INSERT",
    "crm.accounts": "SELECT INSERT UPDATE",
    "crm.cases": "SELECT INSERT UPDATE",
    "crm.flag_standings": "SELECT",
    "intake.lines": "SELECT INSERT",
    "survey.answers": "INSERT",
    "survey.demographics": "SELECT INSERT",
    "survey.participations": "SELECT INSERT",
    "survey.questions": "SELECT INSERT",
    "survey.responses": "INSERT",
    "survey.surveys": "SELECT INSERT UPDATE(closed_at,invited)",
    "testimonials.testimonials": "SELECT INSERT",
  },
  functions: "api.hash_text audit.append_system crm.take_flags testimonials.consented",
};

/** The functions' owner: what they may touch, and nothing that no function of its needs. */
const definer: Expected = {
  database: "",
  schemas: "api audit auth biz consent crm intake survey testimonials work",
  tables: {
    "audit.accesses": "SELECT INSERT",
    "audit.events": "SELECT INSERT",
    "audit.searches": "SELECT INSERT",
    "auth.decoy": "SELECT",
    "auth.passwords": "SELECT",
    "auth.sessions": "SELECT INSERT UPDATE",
    "auth.staff": "SELECT",
    "auth.staff_roles": "SELECT",
    "auth.throttle": "SELECT INSERT UPDATE DELETE",
    "biz.data_keys": "SELECT",
    "biz.access_answers": "SELECT INSERT",
    "biz.access_questions": "SELECT INSERT UPDATE",
    "biz.access_settings": "SELECT INSERT",
    "biz.notice_delays": "SELECT INSERT",
    "biz.grant_decisions": "SELECT INSERT",
    "biz.grant_notes": "SELECT INSERT",
    "biz.grant_transitions": "SELECT",
    "biz.grants": "SELECT INSERT UPDATE",
    "biz.reason_fields": "SELECT",
    "biz.reason_roles": "SELECT",
    "biz.reasons": "SELECT",
    "biz.review_draws": "SELECT INSERT",
    "biz.review_rules": "SELECT",
    "biz.records": "SELECT",
    "biz.search_terms": "SELECT",
    "biz.secrets": "SELECT",
    "consent.current": "SELECT",
    "crm.account_flags": "SELECT INSERT DELETE",
    "crm.accounts": "SELECT",
    "crm.cases": "SELECT INSERT UPDATE",
    "crm.flag_standings": "SELECT INSERT UPDATE",
    "crm.notes": "SELECT",
    "survey.answers": "SELECT(response_id) DELETE",
    "survey.cuts": "SELECT UPDATE(erased)",
    "survey.participations": "SELECT DELETE",
    "survey.questions": "SELECT",
    "survey.responses": "SELECT(id,number) DELETE",
    "survey.surveys": "SELECT",
    "testimonials.testimonials": "SELECT UPDATE(state)",
  },
  sequences: { "audit.events_id_seq": "USAGE" },
  functions: "api.hash_text api.iso audit.instant testimonials.consented",
};

/** Cuts releases: reads answers without texts and numbers, and writes what nobody may change any more. */
const release: Expected = {
  database: "CONNECT",
  schemas: "audit survey",
  tables: {
    "survey.answers": "SELECT(response_id,question_id,item,option,released) UPDATE(released)",
    "survey.cuts": "SELECT INSERT",
    "survey.demographics": "SELECT",
    "survey.questions": "SELECT",
    "survey.reference": "SELECT INSERT",
    "survey.release_rows": "SELECT INSERT",
    "survey.release_tables": "SELECT INSERT",
    "survey.releases": "SELECT INSERT",
    "survey.responses": "SELECT",
    "survey.retirements": "SELECT INSERT",
    "survey.standings": "SELECT INSERT UPDATE",
    "survey.surveys": "SELECT",
  },
  functions: "audit.append_system",
};

/** Erases by taking keys away and by the one function for answers: it sees which account, and nothing of what is erased. */
const erase: Expected = {
  database: "CONNECT",
  schemas: "audit biz crm survey",
  tables: {
    "biz.data_keys": "SELECT(account_id) DELETE",
    "biz.search_terms": "SELECT(account_id) DELETE",
    "crm.accounts": "SELECT(id,ref)",
    "survey.surveys": "SELECT(ref)",
  },
  functions: "audit.append_system survey.erase",
};

/** Grows the tree over the log and recomputes it: reads the bytes that are hashed, and adds what only ever grows. */
const log: Expected = {
  database: "CONNECT",
  schemas: "audit tlog",
  tables: {
    "audit.events": "SELECT",
    "tlog.checkpoints": "SELECT INSERT",
    "tlog.checks": "SELECT INSERT(asked_by) UPDATE(started_at,size,done,finished_at,verdict,found,differences)",
    "tlog.head": "SELECT UPDATE(size,settled_id,mark_id,mark_xid)",
    "tlog.leaves": "SELECT INSERT",
    "tlog.tiles": "SELECT INSERT UPDATE(hashes)",
  },
  sequences: { "audit.events_id_seq": "SELECT" },
  functions: "audit.agrees audit.append_system audit.canonical audit.instant",
};

export const RIGHTS: Record<string, Expected> = {
  custodian_app: app,
  custodian_vault: vault,
  custodian_ingest: ingest,
  custodian_release: release,
  custodian_erase: erase,
  custodian_log: log,
  custodian_definer: definer,
  custodian_owner: { database: "CONNECT CREATE", schemas: "", tables: {}, functions: "audit.append_system" },
  PUBLIC: { database: "", schemas: "public", tables: {}, functions: "" },
};

export const LOGINS = [
  "custodian_app",
  "custodian_vault",
  "custodian_ingest",
  "custodian_release",
  "custodian_erase",
  "custodian_log",
];

/** SECURITY DEFINER functions that do not belong to custodian_definer: partitions can only be made by the tables' owner. */
export const RUN_AS_OWNER = ["audit.make_partitions"];
