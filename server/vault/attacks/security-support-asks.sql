-- role: app
-- idea: a support person asks for a review of fraud, so that an approval would open it
-- expect: nothing
SELECT r.grant_id FROM api.request_grant(:token, :account, 'FRAUD_REVIEW', NULL, 'FRD-1042', 5, 'A sentence that says why.', NULL) r WHERE r.grant_id IS NOT NULL;
