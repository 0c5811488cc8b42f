-- Add answers until a small group is large enough to be told. Refused with 42501.
INSERT INTO survey.responses (survey_id) VALUES (:'closed');
