-- role: owner
-- idea: the kind itself is moved to the other class
-- expect: 23503 …violates foreign key constraint…
UPDATE biz.kinds SET class = 'BUSINESS' WHERE kind = 'access_log';
