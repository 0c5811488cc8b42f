-- role: app
-- idea: a trigger on changes of the schema
-- expect: 42501 permission denied to create event trigger…
CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION api.refuse_change();
