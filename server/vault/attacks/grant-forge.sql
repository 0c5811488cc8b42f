-- role: app
-- idea: write the grant as a row instead of asking for it
-- expect: 42501 permission denied for table grants
INSERT INTO biz.grants (staff_id, account_id, reason, case_id, expires_at)
  VALUES (:staff, :other_account, 'CUSTOMER_SUPPORT', :other_case, now() + interval '1 year');
