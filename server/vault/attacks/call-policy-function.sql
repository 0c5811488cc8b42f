-- role: app
-- idea: ask the policy's own function which accesses would pass
-- expect: 42501 permission denied for function access_ok
SELECT audit.access_ok(:account, :record, 'names', 1);
