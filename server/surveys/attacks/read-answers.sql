-- Read the answers. Refused with 42501.
SELECT * FROM survey.answers;
