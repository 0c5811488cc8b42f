-- role: app
-- idea: the planner's statistics hold samples of values
-- expect: nothing
SELECT tablename, most_common_vals, histogram_bounds FROM pg_stats WHERE schemaname = 'biz' AND tablename IN ('secrets', 'data_keys');
