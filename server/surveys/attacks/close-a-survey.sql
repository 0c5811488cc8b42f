-- Close a survey for a moment, to see its totals now and again later. Refused with 42501.
UPDATE survey.surveys SET closed_at = now() - interval '1 day' WHERE id = :'open';
