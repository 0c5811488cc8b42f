-- Give a decision another author. Refused with 42501.
UPDATE testimonials.decisions SET staff_id = :'other_staff' WHERE testimonial_id = :'rejected';
