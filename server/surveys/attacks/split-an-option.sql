-- Change the options of a question, to see the same answers cut otherwise. Refused with 42501.
UPDATE survey.questions SET options = array_append(options, 'one more') WHERE survey_id = :'closed';
