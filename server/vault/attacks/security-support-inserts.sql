-- role: app
-- idea: the application writes a grant for a review of fraud for a support person
-- expect: 42501 permission denied for table grants
INSERT INTO biz.grants (staff_id, account_id, reason, reference, state, opened_at, expires_at)
  VALUES (:staff, :account, 'FRAUD_REVIEW', 'FRD-1042', 'active', clock_timestamp(), clock_timestamp() + interval '1 hour') RETURNING id;
