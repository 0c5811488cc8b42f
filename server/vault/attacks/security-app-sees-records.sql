-- role: app
-- idea: the application asks which security records there are, without the function that asks for the role
-- expect: nothing
SELECT id FROM biz.records WHERE class = 'SECURITY' OR kind IN ('access_log', 'device');
