import { alternatives, fieldRows, fieldTable, jsonSchema } from "#cli/docs/fields.ts";
import { LINES } from "#server/intake/line.ts";
import { LONGEST_LINE } from "#server/intake/lines.ts";

/** docs/import.md, printed from the schemas that lines are parsed with. */
export function importPage(): string {
  return `<!-- Printed by \`custodian docs --write\` from the schemas in server/intake/schemas; a test holds the two together. -->
# Import

\`\`\`
npx custodian import customers.ndjson
npx custodian import --dry-run customers.ndjson
your-export | npx custodian import -
\`\`\`

One JSON object on each line (NDJSON), UTF-8, at most ${LONGEST_LINE.toLocaleString("en")} bytes a line. Empty lines, CRLF and a byte order mark at the
start are passed over. Files of any size: memory stays flat.

Each line is an envelope:

| field | what it is |
|---|---|
| \`type\` | one of the types below |
| \`id\` | the line's own id in the system that sends it, unique within its type. The same id with the same content again changes nothing; with other content it is rejected, and a correction needs an id of its own |
| \`time\` | when what the line tells became true, with its zone. Where a line tells the whole state of something, an older \`time\` never overwrites a newer one |
| \`data\` | what the type asks for. Fields that are not listed are refused |

Lines refer to each other by \`ref\`, the id of a thing in the company's own system. What a line refers to must have come in by an
earlier line or an earlier import.

## What happens to a line

Lines go in by batches, each in one transaction; what is reported is committed. A bad line is told of by its number, the path of
the field and the reason, never by its value, and the good lines still go in. An import that was cut is resumed by running it again.
Two imports at once take turns.

\`--dry-run\` checks everything, references included, and changes nothing.

| exit code | meaning |
|---|---|
| 0 | every line is in, or was there before |
| 1 | some lines were rejected; all others are in |
| 2 | the input or the database could not be used to the end; what came before is in |

Each import leaves events: that it began, one for each kind of refusal with its number, and how it ended.

## What is refused by name

| what | why | how it is recognised |
|---|---|---|
| card numbers | C3: a card is brand, last four digits and fingerprint | in every text, number and key: 13 to 19 digits, in one piece or in groups, with an issuer's first digits and length and a right check digit (Luhn). Hexadecimal identifiers of 16 characters and more, UUIDs, and telephone numbers that begin with "+" are let through |
| passwords and other secrets | C3: no password is ever readable | a key that is named like one, in any depth |
| chat logs, transcripts, recordings | C25: what is said or shown in a meeting is never stored | a type, a kind of record or a key that is named like one |
| locations, and analytics of any kind | C44, C46: analytics never meets accounts and never holds a location | the types \`analytics.*\`, and keys such as latitude, longitude, geo… |
| keys that programs treat as their own | they could change the program that reads them | \`__proto__\`, \`constructor\`, \`prototype\` |

A long number that happens to look like a card number is refused as one, because there is no telling them apart. Of random numbers
of that length about one in a hundred does; give what it names another reference.

## Types

${LINES.map(typeSection).join("\n\n")}
`;
}

function typeSection(schema: (typeof LINES)[number]): string {
  const { description = "", examples } = schema.meta() ?? {};
  const data = jsonSchema(schema.shape.data);
  const tables = alternatives(data).map((one) => {
    const kind = one.properties?.kind;
    const title =
      alternatives(data).length > 1 && typeof kind === "object" ? `\nWith \`kind\`: \`${String(kind.const)}\`\n\n` : "";
    return `${title}${fieldTable(fieldRows(one))}`;
  });
  return `### \`${schema.shape.type.value}\`

${description}

${tables.join("\n")}

\`\`\`json
${listed(examples)
  .map((example) => JSON.stringify(example))
  .join("\n")}
\`\`\``;
}

const listed = (examples: unknown): unknown[] => (Array.isArray(examples) ? examples : []);
