SET ROLE custodian_owner;

/* How many were asked to take part: what a response rate is a part of. Said with the definition or when it closes, once. */
ALTER TABLE survey.surveys ADD COLUMN invited int CHECK (invited > 0);
GRANT UPDATE (invited) ON survey.surveys TO custodian_ingest;

RESET ROLE;
