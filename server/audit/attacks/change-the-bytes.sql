-- An event is told otherwise afterwards, in bytes and columns.
-- Found as: event
UPDATE audit.events SET action = 'test.other', body = replace(body, '"test.target"', '"test.other"') WHERE action = 'test.target';
