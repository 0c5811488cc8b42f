-- Approve again on the decision of last time, after the author withdrew and consented anew. Refused with 23514.
UPDATE testimonials.testimonials SET state = 'approved' WHERE id = :'approved_before';
