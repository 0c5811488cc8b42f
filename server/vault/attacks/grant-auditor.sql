-- role: app
-- idea: an auditor to whom a case was assigned by mistake
-- expect: nothing
-- now as owner
UPDATE crm.cases SET assignee_id = (SELECT staff_id FROM auth.sessions WHERE token_hash = sha256(:auditor_token)) WHERE id = :case;
-- now as app
SELECT * FROM api.open_grant(:auditor_token, :account, :case);
