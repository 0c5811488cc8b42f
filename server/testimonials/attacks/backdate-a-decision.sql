-- Date a decision to a day of one's choice. Refused with 42501.
INSERT INTO testimonials.decisions (testimonial_id, decision, shown_hash, staff_id, decided_at)
  SELECT id, 'approved', shown_hash, :'staff', '2020-01-01' FROM testimonials.testimonials WHERE id = :'in_review';
