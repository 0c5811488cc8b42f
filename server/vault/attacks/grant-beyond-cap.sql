-- role: owner
-- idea: let a grant run nine hours
-- expect: 23514 …violates check constraint…
UPDATE biz.grants SET expires_at = opened_at + interval '9 hours' WHERE id = :grant;
