import { type Expected, RIGHTS } from "./expected.ts";
import type { Finding } from "./finding.ts";
import type { Right } from "./rights.ts";

type Known = Pick<Right, "kind" | "object">;

/** One sentence for each right that is missing or too much, with the statement that mends it. */
export function compareRights(actual: Right[], objects: Known[], database: string): Finding[] {
  const wanted = new Map(expectedRights(objects, database).map((right) => [keyOf(right), right]));
  const held = new Map(actual.map((right) => [keyOf(right), right]));
  const surplus = [...held].filter(([key]) => !wanted.has(key)).map(([, right]) => tooMuch(right));
  const missing = [...wanted].filter(([key]) => !held.has(key)).map(([, right]) => tooLittle(right));
  const passedOn = actual.filter((right) => right.grantable && wanted.has(keyOf(right))).map(mayPassOn);
  return [...surplus, ...missing, ...passedOn];
}

function expectedRights(objects: Known[], database: string): Right[] {
  return Object.entries(RIGHTS).flatMap(([grantee, expected]) => rightsOf(grantee, expected, objects, database));
}

function rightsOf(grantee: string, expected: Expected, objects: Known[], database: string): Right[] {
  const plain = (kind: Right["kind"], object: string, privilege: string): Right => ({
    grantee,
    kind,
    object,
    privilege,
    column: null,
    grantable: false,
  });
  const within = (kind: Right["kind"], name: string) =>
    name.endsWith(".*")
      ? objects
          .filter((known) => known.kind === kind && known.object.startsWith(name.slice(0, -1)))
          .map(({ object }) => object)
      : [name];
  return [
    ...words(expected.database).map((privilege) => plain("DATABASE", database, privilege)),
    ...words(expected.schemas).map((schema) => plain("SCHEMA", schema, "USAGE")),
    ...Object.entries(expected.tables).flatMap(([name, rights]) =>
      within("TABLE", name).flatMap((object) =>
        words(rights).flatMap((word) => {
          const [privilege = "", ...columns] = word.split(/[(),]/).filter(Boolean);
          const right = plain("TABLE", object, privilege);
          return columns.length === 0 ? [right] : columns.map((column) => ({ ...right, column }));
        }),
      ),
    ),
    ...Object.entries(expected.sequences ?? {}).flatMap(([object, rights]) =>
      words(rights).map((privilege) => plain("SEQUENCE", object, privilege)),
    ),
    ...words(expected.functions).flatMap((name) =>
      within("FUNCTION", name).map((object) => plain("FUNCTION", object, "EXECUTE")),
    ),
  ];
}

function tooMuch(right: Right): Finding {
  return {
    fault: true,
    sentence: `${right.grantee} may ${right.privilege} ${nameOf(right)}, which it must not. Mend it with: ${prefix(right)}REVOKE ${what(right)} FROM ${right.grantee};`,
  };
}

function tooLittle(right: Right): Finding {
  return {
    fault: true,
    sentence: `${right.grantee} may not ${right.privilege} ${nameOf(right)}, which its work needs. Mend it with: ${prefix(right)}GRANT ${what(right)} TO ${right.grantee};`,
  };
}

function mayPassOn(right: Right): Finding {
  return {
    fault: true,
    sentence: `${right.grantee} may pass on its right to ${right.privilege} ${nameOf(right)}, which nobody must. Mend it with: ${prefix(right)}REVOKE GRANT OPTION FOR ${what(right)} FROM ${right.grantee};`,
  };
}

const prefix = (right: Right) => (right.kind === "DATABASE" ? "" : "SET ROLE custodian_owner; ");
const what = (right: Right) =>
  `${right.privilege}${right.column ? ` (${right.column})` : ""} ON ${right.kind} ${right.object}`;
const nameOf = (right: Right) =>
  `${right.kind === "TABLE" ? "" : `${right.kind.toLowerCase()} `}${right.object}${right.column ? ` (${right.column})` : ""}`;
const keyOf = (right: Right) => [right.grantee, right.privilege, right.kind, right.object, right.column].join(" ");
const words = (text: string) => text.split(" ").filter(Boolean);
