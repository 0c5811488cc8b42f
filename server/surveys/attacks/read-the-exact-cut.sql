-- Read the exact numbers behind a release. Refused with 42501.
SELECT responses, erased FROM survey.cuts;
