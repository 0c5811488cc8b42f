-- role: vault
-- idea: the case is closed and opened again, so that its grant might live on
-- expect: 42501 denied
-- now as owner
UPDATE crm.cases SET status = 'closed', closed_at = now() WHERE id = :case;
UPDATE crm.cases SET status = 'open', closed_at = NULL WHERE id = :case;
-- now as vault
SELECT * FROM api.open_access(:token, :grant, :record, NULL, gen_random_uuid(), NULL);
