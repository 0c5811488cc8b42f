import { exclusivePairs, matrix, ROLES } from "#server/access/matrix.ts";

/** docs/permissions.md, printed from the matrix that the builder asks. */
export function permissionsPage(): string {
  const rules = Object.entries(matrix);
  const rows = rules.map(([name, rule]) => {
    const marks = ROLES.map((role) => (rule.roles.some((one) => one === role) ? "yes" : "–"));
    return `| \`${name}\` | ${marks.join(" | ")} |`;
  });
  const reasons = rules.map(([name, { sentence, data, needs, writes, commitments }]) => {
    const promises = commitments.map((number) => `C${number}`).join(", ") || "–";
    return `| \`${name}\` | ${sentence} | ${data} | ${writes ? "changes" : "reads"} | ${needs || "the role"} | ${promises} |`;
  });
  return `<!-- Printed by \`custodian docs --write\` from server/access/matrix.ts; a test holds the two together. -->
# Who may do what

Every procedure names one permission, and asks \`server/access/matrix.ts\` before it reads anything. A refusal is an event.
There is no procedure without a permission.

| permission | ${ROLES.join(" | ")} |
|---|${ROLES.map(() => "---|").join("")}
${rows.join("\n")}

## Why, and what it needs

| permission | in one sentence | data class | | needs | keeps |
|---|---|---|---|---|---|
${reasons.join("\n")}

## Roles that exclude each other

Whoever checks the work may not do the work. ${exclusivePairs.map(([one, other]) => `${one} and ${other}`).join(" · ")}: nobody holds both,
and the database refuses it too.
`;
}
