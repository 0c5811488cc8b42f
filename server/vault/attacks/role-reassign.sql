-- role: app
-- idea: take over what the owner owns
-- expect: 42501 permission denied to reassign objects
REASSIGN OWNED BY custodian_owner TO custodian_app;
