-- role: app
-- idea: a cursor that survives its transaction
-- expect: 42501 permission denied for table secrets
DECLARE hold CURSOR WITH HOLD FOR SELECT * FROM biz.secrets;
