-- Reject without a reason. Refused with 23514.
INSERT INTO testimonials.decisions (testimonial_id, decision, shown_hash, staff_id)
  SELECT id, 'rejected', shown_hash, :'staff' FROM testimonials.testimonials WHERE id = :'in_review';
