-- role: vault
-- idea: the grant runs on although its case was closed
-- expect: 42501 denied
-- now as owner
UPDATE crm.cases SET status = 'closed', closed_at = now() WHERE id = :case;
-- now as vault
SELECT * FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
