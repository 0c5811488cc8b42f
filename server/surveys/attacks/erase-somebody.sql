-- Erase an answer to see what a release loses. Refused with 42501.
SELECT survey.erase('{}', '{}');
