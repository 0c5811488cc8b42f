-- Put a testimonial without consent into review first, and approve it then. Refused with 23514.
INSERT INTO testimonials.decisions (testimonial_id, decision, shown_hash, staff_id)
  SELECT id, 'approved', shown_hash, :'staff' FROM testimonials.testimonials WHERE id = :'without_consent';
UPDATE testimonials.testimonials SET state = 'in_review' WHERE id = :'without_consent';
UPDATE testimonials.testimonials SET state = 'approved' WHERE id = :'without_consent';
