-- role: vault
-- idea: a privacy officer with a live grant reads an attendee list
-- expect: 42501 denied
SELECT * FROM api.open_access(:privacy_token, :review_grant, :record, '{names}', gen_random_uuid(), NULL);
