-- Read who answered with which demographics. Refused with 42501.
SELECT demographics FROM survey.responses;
