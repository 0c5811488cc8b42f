-- role: app
-- idea: a privacy officer asks for business information
-- expect: nothing
SELECT r.grant_id FROM api.request_grant(:privacy_token, :account, 'DIAGNOSE_SERVICE', NULL, 'INC-1042', 5, 'A sentence that says why.', NULL) r WHERE r.grant_id IS NOT NULL;
