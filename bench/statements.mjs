const CALLS = 20;
const FRAME = /^(BEGIN|COMMIT|ROLLBACK|DEALLOCATE|SELECT \$1|SELECT 1)/i;

/**
 * What one call asks of the database, as the database counts it: statements besides the transaction's frame and the
 * look-up of the session, and the buffers of the dearest one.
 */
export async function statementsOf(superuser, call) {
  await call();
  await superuser.query("SELECT pg_stat_statements_reset()");
  for (let turn = 0; turn < CALLS; turn++) await call(turn);
  const { rows } = await superuser.query(
    `SELECT query, calls::int, ((shared_blks_hit + shared_blks_read) / calls)::int AS buffers FROM pg_stat_statements
     WHERE userid IN ('custodian_app'::regrole, 'custodian_vault'::regrole)`,
  );
  const own = rows.filter(({ query }) => !FRAME.test(query) && !query.includes("auth.who("));
  const data = own.filter(({ query }) => !query.includes("audit.append("));
  return {
    statements: own.reduce((sum, { calls }) => sum + calls, 0) / CALLS,
    buffers: Math.max(...data.map(({ buffers }) => buffers)),
  };
}
