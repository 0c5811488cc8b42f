-- role: owner
-- idea: the class alone is written anew
-- expect: 428C9 column "class" can only be updated to DEFAULT
UPDATE biz.records SET class = 'BUSINESS' WHERE id = :security_record;
