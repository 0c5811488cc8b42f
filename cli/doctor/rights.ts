import type { Client } from "pg";

/** One right as the catalogue holds it. Columns have a right of their own: `work.bulk_jobs(ended)`. */
export type Right = {
  grantee: string;
  privilege: string;
  kind: "DATABASE" | "SCHEMA" | "TABLE" | "SEQUENCE" | "FUNCTION";
  object: string;
  column: string | null;
  grantable: boolean;
};

/** Every schema that is not PostgreSQL's own; an owner's own rights are left out, because ownership is checked by itself. */
const RIGHTS = `
  WITH ours AS (SELECT oid, nspname, nspowner, nspacl FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
  held (kind, object, "column", owner, acl) AS (
    SELECT 'DATABASE', current_database()::text, NULL::text, datdba, coalesce(datacl, acldefault('d', datdba))
      FROM pg_database WHERE datname = current_database()
    UNION ALL SELECT 'SCHEMA', nspname, NULL, nspowner, coalesce(nspacl, acldefault('n', nspowner)) FROM ours
    UNION ALL SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, nspname || '.' || relname, NULL, relowner,
      coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
      FROM pg_class JOIN ours ON ours.oid = relnamespace WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL SELECT 'TABLE', nspname || '.' || relname, attname, relowner, attacl
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN ours ON ours.oid = relnamespace WHERE attacl IS NOT NULL
    UNION ALL SELECT 'FUNCTION', nspname || '.' || proname, NULL, proowner, coalesce(proacl, acldefault('f', proowner))
      FROM pg_proc JOIN ours ON ours.oid = pronamespace
      WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = pg_proc.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'))
  SELECT DISTINCT held.kind, held.object, held."column", a.privilege_type AS privilege, a.is_grantable AS grantable,
    CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END AS grantee
  FROM held, aclexplode(held.acl) a WHERE a.grantee <> held.owner ORDER BY kind, object, "column", grantee, privilege`;

export async function readRights(client: Client): Promise<Right[]> {
  return (await client.query<Right>(RIGHTS)).rows;
}

const OBJECTS = `
  SELECT 'TABLE' AS kind, nspname || '.' || relname AS object FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
  UNION SELECT 'FUNCTION', nspname || '.' || proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE prokind <> 'a'`;

/** What there is, for rights that are expected on a whole schema. */
export async function readObjects(client: Client): Promise<Pick<Right, "kind" | "object">[]> {
  return (await client.query<Pick<Right, "kind" | "object">>(OBJECTS)).rows;
}
