import { Prisma } from "#prisma/generated/client.ts";
import type { CsvColumn } from "#server/csv.ts";

const words = (column: Prisma.Sql) => Prisma.sql`array_to_string(${column}, ' ')`;

/** The columns of an exported log: every id, the instant as stored, and the bytes that the log hashes. */
export const auditColumns = (exportId: string, statement: string): CsvColumn[] => [
  { header: "Event", value: Prisma.sql`e.id` },
  { header: "Time (UTC)", value: Prisma.sql`audit.instant(e.at)` },
  { header: "Person", value: Prisma.sql`p.name`, text: true },
  { header: "Person id", value: Prisma.sql`e.actor_id` },
  { header: "System part", value: Prisma.sql`e.actor_system`, text: true },
  { header: "Roles at the time", value: words(Prisma.sql`e.roles`), text: true },
  { header: "Action", value: Prisma.sql`e.action`, text: true },
  { header: "Outcome", value: Prisma.sql`e.outcome` },
  { header: "Code", value: Prisma.sql`e.code`, text: true },
  { header: "Reason", value: Prisma.sql`e.reason`, text: true },
  { header: "Case id", value: Prisma.sql`e.case_id` },
  { header: "Grant id", value: Prisma.sql`e.grant_id` },
  { header: "Account id", value: Prisma.sql`e.account_id` },
  { header: "Subjects", value: words(Prisma.sql`e.subjects`), text: true },
  { header: "Fields", value: words(Prisma.sql`e.fields`), text: true },
  { header: "Rows", value: Prisma.sql`e.row_count` },
  { header: "Commitments", value: Prisma.sql`nullif('C' || array_to_string(e.commitments, ' C'), 'C')` },
  { header: "Permission", value: Prisma.sql`e.permission`, text: true },
  { header: "Session id", value: Prisma.sql`e.session_id` },
  { header: "Request id", value: Prisma.sql`e.request_id` },
  { header: "Address area", value: Prisma.sql`e.area`, text: true },
  { header: "Reason commitment", value: Prisma.sql`e.reason_commitment`, text: true },
  { header: "Canonical event", value: Prisma.sql`e.body`, text: true },
  { header: "Export id", value: Prisma.sql`${exportId}::text` },
  { header: "Export filter", value: Prisma.sql`${statement}::text`, text: true },
];
