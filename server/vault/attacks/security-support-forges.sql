-- role: owner
-- idea: a grant for a review of fraud is written for a support person, past every function
-- expect: 42501 this reason does not belong to a role of this person
INSERT INTO biz.grants (staff_id, account_id, reason, reference, state, opened_at, expires_at)
  VALUES (:staff, :account, 'FRAUD_REVIEW', 'FRD-1042', 'active', clock_timestamp(), clock_timestamp() + interval '1 hour');
