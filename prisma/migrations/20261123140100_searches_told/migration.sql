SET ROLE custodian_owner;

CREATE INDEX searches_by_account ON audit.searches (account_id, opened_at DESC);

/* As before, with the searches: what staff looked for is part of the account's story, as what they looked at is. */
DO $$
BEGIN
  EXECUTE format($view$ CREATE OR REPLACE VIEW crm.timeline AS %s
    UNION ALL SELECT account_id, opened_at, 'vault', 'searched', id, array_to_string(fields, ', ') FROM audit.searches $view$,
    rtrim(pg_get_viewdef('crm.timeline'::regclass), ';'));
END $$;

RESET ROLE;
