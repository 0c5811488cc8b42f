-- role: owner
-- idea: a lead's running grant is handed to a support person
-- expect: 42501 this reason does not belong to a role of this person
UPDATE biz.grants SET staff_id = :staff WHERE id = :security_grant;
