SET ROLE custodian_owner;

/*
 * How many values the expressions have by which a release counts. Without this the planner fears a group for nearly each answer,
 * and sorts them all six times; with it one hash aggregate of a few thousand cells does.
 */
CREATE STATISTICS survey.answers_published ON (coalesce(released, option)) FROM survey.answers;
CREATE STATISTICS survey.responses_bands ON (coalesce(bands[1]::int, 0)), (coalesce(bands[2]::int, 0)), (coalesce(bands[3]::int, 0)),
  (coalesce(bands[4]::int, 0)), (coalesce(bands[5]::int, 0)), (coalesce(bands[6]::int, 0)), (coalesce(bands[7]::int, 0)),
  (coalesce(bands[8]::int, 0)) FROM survey.responses;

RESET ROLE;
