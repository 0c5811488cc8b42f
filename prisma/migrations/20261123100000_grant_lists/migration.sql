SET ROLE custodian_owner;

/* The lists of /grants by keyset: one's own, newest first, and what is due for a look back, most urgent first. */
CREATE INDEX grants_asked_by ON biz.grants (staff_id, requested_at, id);
CREATE INDEX grants_due ON biz.grants ((coalesce(review_due_at, requested_at)), id) WHERE review_due_at IS NOT NULL OR state = 'disputed_by_customer';

RESET ROLE;
