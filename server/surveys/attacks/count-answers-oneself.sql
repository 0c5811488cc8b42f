-- Count the answers without any protection. Refused with 42501.
SELECT question_id, item, option, count(*) FROM survey.answers GROUP BY 1, 2, 3;
