-- role: app
-- idea: a privacy officer asks for the reason of those who run the service
-- expect: nothing
SELECT r.grant_id FROM api.request_grant(:privacy_token, :account, 'OPERATE_SERVICE', NULL, 'CHG-1042', 5, 'A sentence that says why.', NULL) r WHERE r.grant_id IS NOT NULL;
