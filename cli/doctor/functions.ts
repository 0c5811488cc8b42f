import type { Client } from "pg";
import { RUN_AS_OWNER } from "./expected.ts";
import { type Finding, fault } from "./finding.ts";

const OURS = "('auth','audit','crm','biz','consent','testimonials','survey','intake','work','api','pgboss')";

const FUNCTIONS = `
  SELECT nspname || '.' || proname AS name, p.oid::regprocedure::text AS signature, pg_get_userbyid(proowner) AS owner,
    prosecdef AS definer, coalesce((SELECT word FROM unnest(proconfig) word WHERE word LIKE 'search_path=%'), '') AS path
  FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname IN ${OURS}`;

type Row = { name: string; signature: string; owner: string; definer: boolean; path: string };

/** A function that lends its owner's rights belongs to the poorest owner that can do its work, and looks up no foreign names. */
export async function checkFunctions(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<Row>(FUNCTIONS);
  return rows.flatMap(({ name, signature, owner, definer, path }) => {
    const wanted = RUN_AS_OWNER.includes(name) ? "custodian_owner" : definer ? "custodian_definer" : null;
    const found: Finding[] = [];
    if (wanted ? owner !== wanted : !["custodian_owner", "custodian_definer"].includes(owner)) {
      const right = wanted ?? "custodian_owner";
      found.push(
        fault(
          `The function ${signature} belongs to ${owner} instead of ${right}. Mend it with: ALTER FUNCTION ${signature} OWNER TO ${right};`,
        ),
      );
    }
    if (definer && path !== "search_path=pg_catalog, pg_temp") {
      found.push(
        fault(
          `The function ${signature} runs with its owner's rights but not with a fixed search_path. Mend it with: ALTER FUNCTION ${signature} SET search_path = pg_catalog, pg_temp;`,
        ),
      );
    }
    return found;
  });
}

/** Whoever owns a table can do everything with it, whatever its grants say. */
export async function checkOwners(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string; owner: string }>(
    `SELECT c.oid::regclass::text AS name, pg_get_userbyid(relowner) AS owner FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     WHERE nspname IN ${OURS} AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND pg_get_userbyid(relowner) <> 'custodian_owner'`,
  );
  return rows.map(({ name, owner }) =>
    fault(
      `${name} belongs to ${owner} instead of custodian_owner. Mend it with: ALTER TABLE ${name} OWNER TO custodian_owner;`,
    ),
  );
}

/** What later migrations create must start without rights for everybody. */
export async function checkDefaults(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ role: string }>(
    `SELECT r AS role FROM unnest(ARRAY['custodian_owner', 'custodian_definer']) r WHERE NOT EXISTS (
       SELECT FROM pg_default_acl d WHERE pg_get_userbyid(d.defaclrole) = r AND d.defaclobjtype = 'f' AND d.defaclnamespace = 0
       AND NOT EXISTS (SELECT FROM aclexplode(d.defaclacl) a WHERE a.grantee = 0))`,
  );
  return rows.map(({ role }) =>
    fault(
      `New functions of ${role} could be executed by everybody. Mend it with: ALTER DEFAULT PRIVILEGES FOR ROLE ${role} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;`,
    ),
  );
}
