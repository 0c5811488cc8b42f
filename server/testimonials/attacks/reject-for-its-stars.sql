-- Reject for a reason that is not on the list. Refused with 23514.
INSERT INTO testimonials.decisions (testimonial_id, decision, reason, shown_hash, staff_id)
  SELECT id, 'rejected', 'too_few_stars', shown_hash, :'staff' FROM testimonials.testimonials WHERE id = :'in_review';
