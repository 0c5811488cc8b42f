-- Switch the trigger off that keeps the consent. Refused with 42501.
ALTER TABLE testimonials.testimonials DISABLE TRIGGER keep_consent;
