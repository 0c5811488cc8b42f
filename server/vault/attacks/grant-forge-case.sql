-- role: app
-- idea: assign somebody else's case to oneself
-- expect: 42501 permission denied for table cases
UPDATE crm.cases SET assignee_id = :staff WHERE id = :other_case;
