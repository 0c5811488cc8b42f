-- role: owner
-- idea: as the functions' owner, with an access that was never opened
-- expect: nothing
SET ROLE custodian_definer;
SELECT set_config('biz.access', gen_random_uuid()::text, false) AS made_up;
SELECT * FROM biz.secrets;
