-- role: app
-- idea: a rule that turns the event into nothing
-- expect: 42501 must be owner of table events
CREATE RULE lose AS ON INSERT TO audit.events DO INSTEAD NOTHING;
