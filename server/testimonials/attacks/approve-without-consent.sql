-- Approve a testimonial whose author never consented, decision row and all. Refused with 23514.
INSERT INTO testimonials.decisions (testimonial_id, decision, shown_hash, staff_id)
  SELECT id, 'approved', shown_hash, :'staff' FROM testimonials.testimonials WHERE id = :'without_consent';
UPDATE testimonials.testimonials SET state = 'approved' WHERE id = :'without_consent';
