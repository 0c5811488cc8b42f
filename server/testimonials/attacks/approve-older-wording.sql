-- Approve with a consent that stands, but for an older wording. Refused with 23514.
INSERT INTO testimonials.decisions (testimonial_id, decision, shown_hash, staff_id)
  SELECT id, 'approved', shown_hash, :'staff' FROM testimonials.testimonials WHERE id = :'older_wording';
UPDATE testimonials.testimonials SET state = 'approved' WHERE id = :'older_wording';
