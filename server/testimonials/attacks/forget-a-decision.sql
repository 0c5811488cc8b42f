-- Make a decision go away. Refused with 42501.
DELETE FROM testimonials.decisions WHERE testimonial_id = :'rejected';
