-- Announce a step at which the open survey publishes. Refused with 42501.
UPDATE survey.surveys SET steps = '{500}' WHERE id = :'open';
