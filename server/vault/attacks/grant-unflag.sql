-- role: app
-- idea: take the flag off an account by a statement of one's own
-- expect: 42501 permission denied for table account_flags
DELETE FROM crm.account_flags WHERE account_id = :account;
