import type { Client } from "pg";
import { z } from "zod";

/**
 * Accounts by the thousand, the same at each run, in the proportions of a real book of customers:
 * most are active, few are suspended, a third come through one of twenty partners, a tenth never came back.
 * They stand in the table in the order in which they came, as accounts do.
 * Leaves the tables as a vacuumed database has them, so that plans and page counts do not depend on luck.
 */
export async function manyAccounts(owner: Client, count: number): Promise<void> {
  // An index made after the rows stand takes a tenth of the time of one that grows with them.
  const { rows } = await owner.query("SELECT pg_get_indexdef('crm.accounts_by_search'::regclass) AS definition");
  await owner.query("DROP INDEX crm.accounts_by_search");
  await owner.query(
    `INSERT INTO crm.accounts (id, ref, email, name, status, plan, partner, country, language, created_at, last_seen_at, closed_at, as_of)
     SELECT overlay(overlay(md5('account ' || n) PLACING '4' FROM 13) PLACING 'a' FROM 17)::uuid, 'C-' || lpad(n::text, 8, '0'),
       first || '.' || last || '.' || substr(md5(n::text), 1, 7) || '@' || (ARRAY['mail', 'post', 'office', 'works'])[n % 4 + 1] || n % 50 || '.test',
       initcap(first) || ' ' || initcap(last), status,
       (ARRAY['free', 'free', 'free', 'starter', 'starter', 'business', 'free', 'starter', 'business', 'enterprise'])[n % 10 + 1],
       CASE WHEN n % 3 = 0 THEN 'partner-' || n % 20 END,
       (ARRAY['US', 'DE', 'GB', 'FR', 'CA', 'JP', 'BR'])[n % 7 + 1], (ARRAY['en', 'de', 'en', 'fr', 'en', 'ja', 'pt'])[n % 7 + 1],
       created, CASE WHEN n % 11 > 0 THEN created + (n::bigint * 7919 % 400) * interval '1 day' END,
       CASE WHEN status = 'closed' THEN created + interval '100 days' END, created
     FROM generate_series(1, $1) n
     CROSS JOIN LATERAL (SELECT
       (ARRAY['ann', 'bo', 'carla', 'dmitri', 'elif', 'femi', 'grace', 'hugo', 'ines', 'jun', 'kofi', 'lena', 'mio'])[n * 31 % 13 + 1] AS first,
       (ARRAY['adler', 'baptiste', 'chen', 'diaz', 'eriksen', 'fischer', 'gupta', 'haddad', 'ito', 'jansen', 'kim'])[n * 17 % 11 + 1] AS last,
       (ARRAY['active', 'active', 'active', 'active', 'active', 'active', 'active', 'trial', 'trial', 'closed', 'closed', 'suspended'])[n * 5 % 12 + 1] AS status,
       timestamptz '2023-01-01' + n * (interval '1200 days' / $1::int) AS created) made`,
    [count],
  );
  await owner.query(z.object({ definition: z.string() }).parse(rows[0]).definition);
  await owner.query("VACUUM (ANALYZE) crm.accounts");
}
