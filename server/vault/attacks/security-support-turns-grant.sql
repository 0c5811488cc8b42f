-- role: owner
-- idea: a support person's running grant is turned into one for a review of fraud
-- expect: 42501 this reason does not belong to a role of this person
UPDATE biz.grants SET reason = 'FRAUD_REVIEW', case_id = NULL, reference = 'FRD-1042' WHERE id = :grant;
