-- Put other words into the author's mouth. Refused with 42501.
UPDATE testimonials.testimonials SET body = 'The best there is.' WHERE id = :'in_review';
