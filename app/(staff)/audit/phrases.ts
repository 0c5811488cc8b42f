import type { AuditRow } from "#server/audit/schema.ts";

/** What was done, and the same as something wanted: "opened an account", "open an account". */
type Phrase = readonly [did: string, wanted: string];
type Said = Phrase | ((row: AuditRow) => Phrase);

const viewed = (what: string): Phrase => [`viewed ${what}`, `view ${what}`];
const counted = (what: string): Phrase => [`counted ${what}`, `count ${what}`];

const PHRASES: Record<string, Said> = {
  "accounts.list": viewed("a list of accounts"),
  "accounts.count": counted("accounts"),
  "accounts.get": ["opened an account", "open an account"],
  "accounts.partners": viewed("which partners have accounts"),
  "accounts.timeline": viewed("the timeline of an account"),
  "accounts.notes": viewed("the notes on an account"),
  "accounts.writeNote": ["wrote a note on an account", "write a note on an account"],
  "audit.list": viewed("the log"),
  "audit.count": counted("events of the log"),
  "audit.get": ["opened an event of the log", "open an event of the log"],
  "audit.facets": viewed("the filters of the log"),
  "audit.export": (row) => exported(row),
  "auth.signIn": ["signed in", "sign in"],
  "auth.signOut": ["signed out", "sign out"],
  "auth.signOutEverywhere": ["signed out everywhere", "sign out everywhere"],
  "bulk.preview": ["looked at what an act on many rows would change", "see what an act on many rows would change"],
  "bulk.start": ["started an act on many rows", "start an act on many rows"],
  "bulk.get": viewed("an act on many rows"),
  "bulk.results": viewed("the results of an act on many rows"),
  "bulk.mine": viewed("their own acts on many rows"),
  "bulk.cancel": ["stopped an act on many rows", "stop an act on many rows"],
  "bulk.note": ["wrote a note on an account, as one of many", "write a note on an account, as one of many"],
  "bulk.finish": ["finished an act on many rows", "finish an act on many rows"],
  "cases.ofAccount": viewed("the cases of an account"),
  "cases.mine": viewed("their own cases"),
  "cases.unassigned": viewed("the cases that nobody has taken on"),
  "consents.list": viewed("a list of consents"),
  "consents.count": counted("consents"),
  "consents.get": ["opened a consent", "open a consent"],
  "accesses.history": viewed("who looked at an account's business information"),
  "accesses.set": ["set what a customer chose about views", "set what a customer chose about views"],
  "accesses.setting": ["changed what a customer chose about views", "change what a customer chose about views"],
  "accesses.question": ["passed on a customer's question about a view", "pass on a customer's question about a view"],
  "accesses.answer": ["answered a customer's question about a view", "answer a customer's question about a view"],
  "accesses.delay": ["set when a customer is told of a view", "set when a customer is told of a view"],
  "accesses.questioned": ["recorded a customer's question about a view", "record a customer's question about a view"],
  "accesses.answered": ["recorded the answer to a customer's question", "record the answer to a customer's question"],
  "accesses.delayed": ["recorded when a customer is told of a view", "record when a customer is told of a view"],
  "audit.promises": ["viewed the promises", "view the promises"],
  "audit.checks": ["viewed the verifications of the log", "view the verifications of the log"],
  "audit.settle": [
    "said what was done about a difference in the log",
    "say what was done about a difference in the log",
  ],
  "audit.verified": ["recomputed the log from its stored bytes", "recompute the log as it was signed"],
  "audit.verify": ["had the log verified", "have the log verified"],
  "audit.tree": ["grew the tree over the log", "grow the tree over the log"],
  "consents.ofAccount": viewed("the consents of an account"),
  "grants.open": ["opened a grant", "open a grant"],
  "grants.current": viewed("which grant is open"),
  "grants.running": viewed("which grants of theirs run"),
  "grants.offer": viewed("what may be asked for on an account"),
  "grants.request": ["asked for access", "ask for access"],
  "grants.breakGlass": ["broke the glass", "break the glass"],
  "grants.begin": ["began an approved grant", "begin a grant"],
  "grants.answer": ["answered a question about a request for access", "answer about a request for access"],
  "grants.extend": ["asked for more time", "ask for more time"],
  "grants.end": ["ended a grant", "end a grant"],
  "grants.revoke": ["revoked a grant", "revoke a grant"],
  "grants.decide": ["decided on a request for access", "decide on a request for access"],
  "grants.review": ["reviewed a grant", "review a grant"],
  "grants.decision": ["moved a grant", "move a grant"],
  "grants.draw": ["drew the seed of the day's reviews", "draw the seed of the day's reviews"],
  "grants.get": ["opened a grant's page", "open a grant's page"],
  "grants.mine": viewed("their own grants"),
  "grants.countMine": counted("their own grants"),
  "grants.footprint": viewed("what they read themselves"),
  "grants.approvals": viewed("the requests that wait for a decision"),
  "grants.countApprovals": counted("requests that wait for a decision"),
  "grants.reviews": viewed("the grants to look back at"),
  "grants.countReviews": counted("grants to look back at"),
  "home.read": viewed("the home page"),
  "import.start": ["began to take in a file", "take in a file"],
  "import.refuse": ["refused a line of a file", "refuse a line of a file"],
  "import.finish": ["took in a file", "take in a file"],
  "jobs.nightly": ["did the work of the night", "do the work of the night"],
  "releases.ofSurvey": viewed("the releases of a survey"),
  "releases.get": viewed("a release of a survey"),
  "releases.list": viewed("who has which release"),
  "releases.count": counted("releases handed over"),
  "releases.ask": ["asked to hand a release over", "ask to hand a release over"],
  "releases.decide": (row) => handedOver(row),
  "releases.take": ["took the file of a release", "take the file of a release"],
  "releases.cut": ["published a release of a survey", "publish a release of a survey"],
  "releases.retire": ["took a release back", "take a release back"],
  "staff.list": viewed("a list of staff"),
  "staff.count": counted("staff"),
  "staff.add": ["added a person to the staff", "add a person to the staff"],
  "staff.disable": ["disabled a person's sign-in", "disable a person's sign-in"],
  "staff.enable": ["enabled a person's sign-in", "enable a person's sign-in"],
  "staff.password": ["set a person's password", "set a person's password"],
  "surveys.list": viewed("a list of surveys"),
  "surveys.count": counted("surveys"),
  "surveys.get": ["opened a survey", "open a survey"],
  "surveys.erase": ["erased a person's answers to surveys", "erase a person's answers to surveys"],
  "testimonials.list": viewed("a list of testimonials"),
  "testimonials.count": counted("testimonials"),
  "testimonials.waiting": viewed("the testimonials that wait"),
  "testimonials.get": ["opened a testimonial", "open a testimonial"],
  "testimonials.ofAccount": viewed("the testimonials of an account"),
  "testimonials.decide": (row) => decided(row),
  "vault.inventory": viewed("what an account keeps"),
  "vault.reveal": (row) => revealed(row),
  "security.inventory": viewed("which security information there is of an account"),
  "security.reveal": (row) => revealed(row),
  "vault.search": (row) => searched(row),
  "views.list": viewed("saved views"),
  "views.save": ["saved a view", "save a view"],
  "views.update": ["changed a saved view", "change a saved view"],
  "views.remove": ["removed a saved view", "remove a saved view"],
};

/** Who acted, as a name in a sentence. */
export function actorOf({ actorName, actorSystem }: Pick<AuditRow, "actorName" | "actorSystem">): string {
  return actorName ?? (actorSystem ? `The system (${actorSystem})` : "Somebody not signed in");
}

/** What happened, to stand after a name: an action that has no words yet stands as itself. */
export function deedOf(row: AuditRow): string {
  if (row.outcome === "success") return triedOf(row);
  return `${triedOf(row)}${row.outcome === "refused" ? " and was refused" : ", which failed"}`;
}

/** The same without its end: "tried to open an account". */
export function triedOf(row: AuditRow): string {
  const said = Object.hasOwn(PHRASES, row.action) ? PHRASES[row.action] : undefined;
  const [did, wanted] = (typeof said === "function" ? said(row) : said) ?? unsaid(row.action);
  return row.outcome === "success" ? did : `tried to ${wanted}`;
}

/** A page that is refused has no procedure yet, so its event is named for the permission. */
function unsaid(action: string): Phrase {
  const page = /^([a-z]+)\.read$/.exec(action)?.[1];
  return page ? [`opened the page of ${page}`, `open the page of ${page}`] : [`did ${action}`, `do ${action}`];
}

/** The whole event as one sentence for a person. */
export function sentenceOf(row: AuditRow): string {
  const reason = row.reason ? ` for ${row.reason}` : "";
  const support = row.caseId ? ` on case ${row.caseId.slice(0, 8)}` : "";
  return `${actorOf(row)} ${deedOf(row)}${reason}${support}.`;
}

function revealed({ fields, detail }: AuditRow): Phrase {
  const what = [
    fields.length > 0 ? fields.map(inWords).join(", ") : "business information",
    typeof detail?.kind === "string" ? `of ${withArticle(inWords(detail.kind))}` : "",
  ];
  const whole = what.filter(Boolean).join(" ");
  return [`revealed ${whole}`, `reveal ${whole}`];
}

function searched({ fields, rows }: AuditRow): Phrase {
  const where = fields.length > 0 ? fields.map(inWords).join(", ") : "business information";
  const count = rows ?? 0;
  return [`searched ${where} and found ${count} ${count === 1 ? "record" : "records"}`, `search ${where}`];
}

function exported({ detail, rows }: AuditRow): Phrase {
  const opened = detail?.part === "opened";
  const count = (rows ?? 0).toLocaleString("en");
  return [
    opened ? "began an export of the log" : `exported ${count} ${rows === 1 ? "event" : "events"} of the log`,
    "export the log",
  ];
}

const DECISIONS: Record<string, Phrase> = {
  approved: ["approved a testimonial", "approve a testimonial"],
  rejected: ["rejected a testimonial", "reject a testimonial"],
  changes_requested: ["sent a testimonial back to its author", "send a testimonial back to its author"],
};

const decided = ({ detail }: AuditRow): Phrase =>
  DECISIONS[String(detail?.decision)] ?? ["decided on a testimonial", "decide on a testimonial"];

const handedOver = ({ detail }: AuditRow): Phrase =>
  detail?.decision === "refused"
    ? ["refused to hand a release over", "refuse to hand a release over"]
    : ["approved that a release is handed over", "approve that a release is handed over"];

const inWords = (name: string) => name.replaceAll("_", " ");
const withArticle = (noun: string) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
