-- Read how often each option was really given. Refused with 42501.
SELECT weights FROM survey.reference;
