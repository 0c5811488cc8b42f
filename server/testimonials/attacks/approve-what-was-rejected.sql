-- Turn a rejection into an approval. Refused with 23514.
INSERT INTO testimonials.decisions (testimonial_id, decision, shown_hash, staff_id)
  SELECT id, 'approved', shown_hash, :'staff' FROM testimonials.testimonials WHERE id = :'rejected';
UPDATE testimonials.testimonials SET state = 'approved' WHERE id = :'rejected';
