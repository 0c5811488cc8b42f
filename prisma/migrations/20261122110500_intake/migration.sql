SET ROLE custodian_owner;

-- An imported choice of the author moves a testimonial between waiting for consent and waiting for review (C42), and nothing else.
GRANT UPDATE (state) ON testimonials.testimonials TO custodian_ingest;

COMMENT ON COLUMN intake.lines.hash IS 'keyed hash of what the line said, so that the content cannot be found by trying';

RESET ROLE;
