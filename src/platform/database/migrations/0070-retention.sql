-- Erasing what is too old, and what somebody asked to be erased.

-- What is done for all instances by one of them at a time.
CREATE TABLE duties (
  name text PRIMARY KEY,
  -- Who is at it, until when in the database's own time.
  holder text,
  held_until timestamptz,
  -- Since when there is something to do; empty: nothing.
  wanted_since timestamptz,
  -- The last time it was done to the end, and what it did: figures, nothing of anybody.
  done_at timestamptz,
  report jsonb
);
-- The first purge comes the night after: whoever puts this release in place can look first (`assistant retention --dry-run`).
INSERT INTO duties (name, done_at) VALUES ('retention', now()), ('files', NULL);

-- Says that something was erased whose bytes are still in the files.
CREATE FUNCTION want_files_turned() RETURNS void LANGUAGE sql AS $$
  UPDATE duties SET wanted_since = clock_timestamp() WHERE name = 'files' AND wanted_since IS NULL
$$;

-- A trigger, so that no way of erasing a conversation can forget it.
CREATE FUNCTION conversation_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM want_files_turned();
  RETURN NULL;
END $$;
CREATE TRIGGER conversations_erased AFTER DELETE ON conversations
  FOR EACH STATEMENT EXECUTE FUNCTION conversation_erased();

-- Finds the old ones. Not by `updated_at`: an index on it would cost every turn a write more.
CREATE INDEX conversations_created ON conversations (created_at, id);
CREATE INDEX activities_feedback ON activities (created_at) WHERE body->>'name' = 'feedback' AND body ? 'value';
CREATE INDEX handoff_notes_at ON handoff_notes (at);
-- Without it every erased hand-off reads all call-backs.
CREATE INDEX callbacks_handoff ON callbacks (handoff_id);

-- Lines of the audit log leave by their age alone, and only through `purge_audit_log`.
CREATE FUNCTION keep_audit_log_its_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('assistant.audit_retention', true) = 'on' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
DROP TRIGGER audit_log_append_only ON audit_log;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION keep_audit_log_its_time();

-- Oldest first, without a hole: what is left begins at one number. @returns how many lines left, and the number of the last
CREATE FUNCTION purge_audit_log(p_before timestamptz, p_most integer, OUT erased integer, OUT up_to bigint)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('assistant.audit_retention', 'on', true);
  WITH first AS (SELECT number, at FROM audit_log ORDER BY number LIMIT p_most),
  old AS (
    SELECT number FROM first
      WHERE number < coalesce((SELECT min(number) FROM first WHERE at >= p_before), 9223372036854775807)
  ), gone AS (DELETE FROM audit_log a USING old WHERE a.number = old.number RETURNING a.number)
    SELECT count(*), max(number) INTO erased, up_to FROM gone;
  PERFORM set_config('assistant.audit_retention', 'off', true);
END $$;

-- What decides how long a conversation is kept; said once, for the look and for the purge. No EXISTS: for one of them the
-- planner may read a whole table into a hash, at each batch.
CREATE VIEW conversation_ages AS
  SELECT c.id, c.created_at, c.updated_at,
    -- Whether somebody was asked to answer: a team has it, or a call-back was asked for.
    coalesce((SELECT true FROM handoffs h WHERE h.conversation_id = c.id AND h.team IS NOT NULL LIMIT 1),
      (SELECT true FROM callbacks b WHERE b.conversation_id = c.id LIMIT 1), false) AS went_to_a_person,
    -- Whatever its age: still to be answered; or a channel where counsellors are told of requests, nobody's conversation.
    coalesce((SELECT true FROM handoffs h WHERE h.conversation_id = c.id
        AND h.kind IN ('requested', 'queued', 'offered', 'active') LIMIT 1),
      (SELECT true FROM teams_alert_channels t WHERE t.conversation_id = c.id LIMIT 1), false) AS is_kept
  FROM conversations c;

-- Erases (or only counts), of the p_rows conversations that follow (p_after, p_after_id) and were begun before p_begun, those that are too old:
-- last touched before p_cut, or before p_cut_sent when they went to a person. One in use at this moment is left.
-- last_at, last_id: where the next call goes on; empty when there was nothing to look through.
-- By index, whatever the planner knows of the tables: a batch must not read one of them to its end. Planned once, for planning
-- takes longer than a small batch.
CREATE FUNCTION purge_conversations(p_cut timestamptz, p_cut_sent timestamptz, p_after timestamptz, p_after_id text,
  p_begun timestamptz, p_rows integer, p_erase boolean,
  OUT conversations integer, OUT handoffs integer, OUT messages integer, OUT last_at text, OUT last_id text)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  v_page text[];
  v_due text[];
  v_at timestamptz;
BEGIN
  SELECT array_agg(p.id), max(p.created_at) INTO v_page, v_at FROM (
    SELECT c.id, c.created_at FROM conversations c
      WHERE (c.created_at, c.id) > (p_after, p_after_id) AND c.created_at < p_begun
      ORDER BY c.created_at, c.id LIMIT p_rows) p;
  conversations := 0;
  handoffs := 0;
  messages := 0;
  IF v_page IS NULL THEN RETURN; END IF;
  last_at := v_at::text;
  last_id := v_page[array_upper(v_page, 1)];
  IF p_erase THEN
    -- Locked first, judged after: what somebody has just written in is no longer old.
    SELECT array_agg(l.id) INTO v_page FROM (
      SELECT c.id FROM conversations c WHERE c.id = ANY (v_page) FOR UPDATE SKIP LOCKED) l;
  END IF;
  SELECT array_agg(a.id), coalesce(sum(a.went_to_a_person::integer), 0) INTO v_due, handoffs FROM conversation_ages a
    WHERE a.id = ANY (v_page) AND NOT a.is_kept
      AND a.updated_at < CASE WHEN a.went_to_a_person THEN p_cut_sent ELSE p_cut END;
  IF v_due IS NULL THEN RETURN; END IF;
  conversations := cardinality(v_due) - handoffs;
  IF NOT p_erase THEN
    SELECT count(*) INTO messages FROM activities a WHERE a.conversation_id = ANY (v_due);
    RETURN;
  END IF;
  -- Messages in one go: left to the tables' own references they would be looked for conversation by conversation.
  DELETE FROM activities a WHERE a.conversation_id = ANY (v_due);
  GET DIAGNOSTICS messages = ROW_COUNT;
  DELETE FROM conversations c WHERE c.id = ANY (v_due);
END $$;
