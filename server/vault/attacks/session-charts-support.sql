-- role: vault
-- idea: customer support, which opens no session record, asks for the figures that a chart is drawn of
-- expect: 42501 denied
SELECT * FROM api.open_access(:token, :grant, :session_record, '{samples}', gen_random_uuid(), NULL);
