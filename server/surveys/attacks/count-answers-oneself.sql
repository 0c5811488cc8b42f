-- Count the answers without a threshold. Refused with 42501.
SELECT question_id, choice, count(*) FROM survey.answers GROUP BY 1, 2;
