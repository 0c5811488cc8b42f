SET ROLE custodian_owner;

-- A survey is defined while it is open and closed by a later line; nothing else about it ever changes.
GRANT UPDATE (closed_at) ON survey.surveys TO custodian_ingest;

COMMENT ON COLUMN intake.lines.hash IS 'keyed hash of what the line said, so that the content cannot be found by trying';

RESET ROLE;
