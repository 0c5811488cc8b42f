import { REASON_WORDS } from "#app/(staff)/audit/words.ts";
import { commitments } from "#server/access/commitments.ts";
import { ROLES } from "#server/access/matrix.ts";
import type { AuditFacets } from "#server/audit/schema.ts";
import { inWords } from "#ui/state-badge.tsx";
import type { Filter, Option } from "#ui/table/filter.ts";

export const auditFilters = (facets: AuditFacets | undefined): Filter[] => [
  { kind: "date", key: "time", label: "Time" },
  { kind: "many", key: "who", label: "Who", options: whoOptions(facets) },
  { kind: "many", key: "action", label: "Action", options: actionOptions(facets?.actions ?? []) },
  { kind: "many", key: "outcome", label: "Outcome" },
  { kind: "many", key: "reason", label: "Reason", options: REASONS },
  { kind: "many", key: "role", label: "Role", options: named(ROLES) },
  { kind: "many", key: "commitment", label: "Commitment", options: COMMITMENTS },
  { kind: "text", key: "account", label: "Account", placeholder: "The whole account id" },
  { kind: "text", key: "case", label: "Case", placeholder: "The whole case id" },
  { kind: "text", key: "grant", label: "Grant", placeholder: "The whole grant id" },
];

const named = (values: readonly string[]): Option[] => values.map((value) => ({ value, label: inWords(value) }));
const REASONS = Object.entries(REASON_WORDS).map(([value, label]) => ({ value, label }));
const COMMITMENTS = commitments.map(({ number, words }) => ({ value: `C${number}`, label: `C${number} ${words}` }));

function whoOptions(facets: AuditFacets | undefined): Option[] {
  const people = facets?.people.map(({ id, name, roles }) => ({ value: id, label: [name, ...roles].join(" · ") }));
  const systems = facets?.systems.map((part) => ({ value: `system:${part}`, label: `The system (${part})` }));
  return [...(people ?? []), ...(systems ?? []), { value: "anonymous", label: "Somebody not signed in" }];
}

/** Before the actions of a noun, the noun itself: it stands for all of them. */
function actionOptions(actions: readonly string[]): Option[] {
  const nouns = new Set(actions.map((action) => action.replace(/\..*/, "")));
  return [...nouns].flatMap((noun) => [
    { value: noun, label: `${noun}: all of it` },
    ...actions.filter((action) => action.startsWith(`${noun}.`)).map((value) => ({ value, label: value })),
  ]);
}
