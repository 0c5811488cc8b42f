-- role: app
-- idea: a trigger on the log that drops what it does not like
-- expect: 42501 permission denied for table events
CREATE TRIGGER lose BEFORE INSERT ON audit.events FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
