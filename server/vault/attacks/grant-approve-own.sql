-- role: owner
-- idea: write the approval of one's own grant as a row
-- expect: 42501 nobody decides on their own grant
INSERT INTO biz.grant_decisions (grant_id, act, from_state, to_state, staff_id, event_id) VALUES (:grant, 'approve', 'requested', 'approved', :staff, 1);
