-- role: app
-- idea: a change that changes nothing, for the sake of what it returns
-- expect: 42501 permission denied for table secrets
UPDATE biz.secrets SET field = field RETURNING *;
