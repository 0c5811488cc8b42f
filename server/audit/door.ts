import { Prisma } from "#prisma/generated/client.ts";
import { conditionsOf } from "#server/audit/conditions.ts";
import { auditColumns } from "#server/audit/csv-columns.ts";
import { readExportQuery } from "#server/audit/export-query.ts";
import { statementOf } from "#server/audit/list.ts";
import { auditedStream, type Download } from "#server/audited-stream.ts";
import { csvHeader, csvLines, csvRecord } from "#server/csv.ts";
import { allOf } from "#server/keyset.ts";
import type { Snapshot } from "#server/snapshot.ts";

/** The log as CSV, exactly as it is filtered: the door of /api/exports/audit.csv. */
export const exportAuditCsv = auditedStream("audit.export", "audit.export", ({ request, exportId }): Download => {
  const { filter, direction, bom } = readExportQuery(new URL(request.url).searchParams);
  const where = allOf(Object.values(conditionsOf(filter)));
  const word = direction === "asc" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const said = statementOf(filter);
  const columns = auditColumns(exportId, said.join("; ") || "all events");
  const query = Prisma.sql`SELECT ${csvRecord(columns)} FROM audit.events e LEFT JOIN auth.staff p ON p.id = e.actor_id
    WHERE ${where} ORDER BY e.at ${word}, e.id ${word}`;
  return {
    file: {
      name: `custodian-log_${stamp()}_${exportId.slice(0, 8)}.csv`,
      type: "text/csv; charset=utf-8; header=present",
    },
    headers: { "custodian-export": exportId, "custodian-filter": encodeURI(said.join("; ")) },
    ready: async (snapshot) => ({
      trace: { detail: { format: "csv", filter: said, direction } },
      pieces: csvPieces(snapshot, query, `${bom ? "\uFEFF" : ""}${csvHeader(columns)}`),
    }),
  };
});

async function* csvPieces(snapshot: Snapshot, query: Prisma.Sql, header: string) {
  yield { bytes: Buffer.from(header), rows: 0 };
  for await (const records of snapshot.read(query))
    yield { bytes: Buffer.from(csvLines(records)), rows: records.length };
}

/** An instant as a file name can hold it. */
const stamp = () => new Date().toISOString().replace(/\.\d+/, "").replaceAll(":", "");
