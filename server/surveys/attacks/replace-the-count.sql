-- Put another function in the place of the one that counts. Refused with 42501.
CREATE OR REPLACE FUNCTION survey.people(p_survey uuid) RETURNS int LANGUAGE sql AS 'SELECT 1';
