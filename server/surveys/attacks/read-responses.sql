-- Read who answered with which demographics. Refused with 42501.
SELECT bands, rk FROM survey.responses;
