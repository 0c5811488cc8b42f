-- Write the author's consent oneself. Refused with 42501.
INSERT INTO consent.events (account_id, purpose, state, subject, occurred_at, wording, wording_hash, language, jurisdiction, method, recorded_by)
  SELECT account_id, 'TESTIMONIAL', 'given', ref, clock_timestamp(), body, api.hash_text(body), 'en', 'DE', 'author_link', 'person'
  FROM testimonials.testimonials WHERE id = :'without_consent';
