-- Publish a table of one's own making. Refused with 42501.
INSERT INTO survey.release_tables (release_id, question_id, item, dimension) SELECT gen_random_uuid(), gen_random_uuid(), 0, '';
