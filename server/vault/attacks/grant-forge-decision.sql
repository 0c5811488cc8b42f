-- role: app
-- idea: write a colleague's approval as a row
-- expect: 42501 permission denied for table grant_decisions
INSERT INTO biz.grant_decisions (grant_id, act, from_state, to_state, staff_id, event_id) VALUES (:grant, 'approve', 'requested', 'approved', :colleague, 1);
