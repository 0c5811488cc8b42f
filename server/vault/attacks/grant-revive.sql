-- role: owner
-- idea: bring a grant back that has ended
-- expect: 23514 a grant does not go from ended_by_person to active
UPDATE biz.grants SET state = 'ended_by_person' WHERE id = :grant;
UPDATE biz.grants SET state = 'active' WHERE id = :grant;
