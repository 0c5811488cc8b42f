-- Read which person gave which response. Refused with 42501.
SELECT person, response_id FROM survey.participations;
