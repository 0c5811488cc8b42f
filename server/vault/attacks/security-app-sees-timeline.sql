-- role: app
-- idea: a customer's story tells support that a review of fraud runs
-- expect: nothing
SELECT t.* FROM crm.timeline t WHERE t.account_id = :account AND t.subject_id IN (:security_grant, :security_record, :review_grant);
