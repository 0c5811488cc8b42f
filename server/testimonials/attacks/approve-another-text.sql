-- Approve with a decision that was made on another text. Refused with 23514.
INSERT INTO testimonials.decisions (testimonial_id, decision, shown_hash, staff_id)
  VALUES (:'in_review', 'approved', sha256('another text'), :'staff');
UPDATE testimonials.testimonials SET state = 'approved' WHERE id = :'in_review';
