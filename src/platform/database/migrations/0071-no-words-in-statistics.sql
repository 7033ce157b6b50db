-- PostgreSQL keeps samples of columns for its planner (ANALYZE, autovacuum), where erased words would go on living. None is
-- wanted of what residents and counsellors write; giving a column its own type again drops the samples that were taken.
ALTER TABLE conversations
  ALTER COLUMN user_id TYPE text, ALTER COLUMN user_id SET STATISTICS 0,
  ALTER COLUMN state TYPE jsonb, ALTER COLUMN state SET STATISTICS 0;
ALTER TABLE activities
  ALTER COLUMN body TYPE jsonb, ALTER COLUMN body SET STATISTICS 0;
ALTER TABLE handoffs
  ALTER COLUMN state TYPE jsonb, ALTER COLUMN state SET STATISTICS 0,
  ALTER COLUMN file TYPE jsonb, ALTER COLUMN file SET STATISTICS 0;
ALTER TABLE handoff_steps
  ALTER COLUMN actor TYPE jsonb, ALTER COLUMN actor SET STATISTICS 0,
  ALTER COLUMN event TYPE jsonb, ALTER COLUMN event SET STATISTICS 0;
ALTER TABLE handoff_notes
  ALTER COLUMN text TYPE text, ALTER COLUMN text SET STATISTICS 0;
ALTER TABLE callbacks
  ALTER COLUMN sealed_name TYPE text, ALTER COLUMN sealed_name SET STATISTICS 0,
  ALTER COLUMN sealed_contact TYPE text, ALTER COLUMN sealed_contact SET STATISTICS 0,
  ALTER COLUMN contact_hint TYPE text, ALTER COLUMN contact_hint SET STATISTICS 0,
  ALTER COLUMN topic TYPE text, ALTER COLUMN topic SET STATISTICS 0;
ALTER TABLE teams_conversations
  ALTER COLUMN reference TYPE jsonb, ALTER COLUMN reference SET STATISTICS 0;
