-- role: owner
-- idea: write afterwards that a search found nothing
-- expect: 42501 audit.searches is append-only…
-- leaves: 1
SELECT 1 AS begun;
-- now as vault
SELECT search_id FROM api.open_search(:token, :grant, :account, NULL, :terms::jsonb, gen_random_uuid(), NULL);
-- now as owner
UPDATE audit.searches SET row_count = 0, matched = '{}' WHERE id = :search_id;
