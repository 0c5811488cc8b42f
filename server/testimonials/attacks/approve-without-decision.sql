-- Approve without a row that says who decided. Refused with 23514.
UPDATE testimonials.testimonials SET state = 'approved' WHERE id = :'in_review';
