/** Tables whose rows are never changed or removed; of a partitioned one, every partition too. */
export const APPEND_ONLY = [
  "audit.events",
  "audit.accesses",
  "audit.searches",
  "consent.events",
  "testimonials.decisions",
  "survey.releases",
  "survey.release_tables",
  "survey.release_rows",
  "survey.retirements",
  "survey.reference",
  "survey.handovers",
  "survey.handover_decisions",
  "survey.handover_files",
  "biz.grant_decisions",
  "biz.review_draws",
  "biz.access_settings",
  "biz.access_answers",
  "biz.notice_delays",
  "tlog.leaves",
  "tlog.checkpoints",
];

/** Triggers that keep a promise against the application itself: each with its table. */
export const KEEPERS: Record<string, string> = {
  keep_roles_apart: "auth.staff_roles",
  keep_consent: "testimonials.testimonials",
  keep_decision: "testimonials.testimonials",
  follow_consent: "consent.events",
  keep_four_eyes: "survey.handover_decisions",
  keep_leave: "survey.handover_files",
  keep_transition: "biz.grants",
  keep_two_people: "biz.grant_decisions",
  keep_holder: "biz.grants",
  keep_frozen: "biz.grants",
  end_grants: "crm.cases",
  keep_growing: "tlog.head",
  keep_growing_tiles: "tlog.tiles",
};

/** Row security of the ciphertext, and of which records exist: who may do what, and what judges it. */
export const POLICIES = [
  { table: "biz.secrets", name: "audited", role: "custodian_definer", command: "SELECT", judge: "audit.access_ok(" },
  { table: "biz.secrets", name: "taken_in", role: "custodian_ingest", command: "INSERT", judge: "true" },
  { table: "biz.records", name: "business_only", role: "custodian_app", command: "SELECT", judge: "'BUSINESS'" },
  { table: "biz.records", name: "taken_in", role: "custodian_ingest", command: "ALL", judge: "true" },
  { table: "biz.records", name: "judged", role: "custodian_definer", command: "SELECT", judge: "true" },
  { table: "biz.records", name: "owned", role: "custodian_owner", command: "ALL", judge: "true" },
  { table: "biz.search_terms", name: "searched", role: "custodian_definer", command: "SELECT", judge: "biz.searched" },
  { table: "biz.search_terms", name: "taken_in", role: "custodian_ingest", command: "INSERT", judge: "true" },
  { table: "biz.search_terms", name: "told_apart", role: "custodian_erase", command: "SELECT", judge: "true" },
  { table: "biz.search_terms", name: "erased", role: "custodian_erase", command: "DELETE", judge: "true" },
];

/** Settings on which durability rests, and those that keep values out of the server's log. */
export const SETTINGS: Record<string, { values: string[]; why: string }> = {
  fsync: { values: ["on"], why: "an event that was committed could be lost" },
  full_page_writes: { values: ["on"], why: "a crash could tear pages of the log" },
  data_sync_retry: { values: ["off"], why: "a failed write to disk could be taken for a good one" },
  synchronous_commit: {
    values: ["on", "local", "remote_write", "remote_apply"],
    why: "a commit would not mean that the event is on disk",
  },
  log_parameter_max_length: { values: ["0"], why: "the values of statements would stand in the server's log" },
  log_parameter_max_length_on_error: {
    values: ["0"],
    why: "the values of failed statements would stand in the server's log",
  },
};
