-- While a resident waits for a person the bot still answers: only a person (or the end) silences it. What still waits
-- for a turn stays waiting when the conversation enters or leaves a queue.

CREATE OR REPLACE FUNCTION change_owner(p_conversation text, p_from text, p_to text, p_now timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE conversations SET owner = p_to, updated_at = p_now WHERE id = p_conversation AND owner = p_from;
  IF NOT FOUND THEN RETURN false; END IF;
  IF p_to IN ('counsellor', 'closed') THEN
    UPDATE activities SET processed_at = p_now WHERE conversation_id = p_conversation AND processed_at IS NULL;
  END IF;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION post_activity(p_conversation text, p_direction text, p_client_id text, p_source_id text,
  p_body jsonb, p_now timestamptz, OUT outcome text, OUT at_sequence integer)
LANGUAGE plpgsql AS $$
DECLARE
  v_owner text;
  v_next integer;
BEGIN
  -- The row lock makes sequence numbers visible in their order: a reader's watermark never jumps over a late commit.
  SELECT c.owner, c.last_sequence + 1 INTO v_owner, v_next
    FROM conversations c WHERE c.id = p_conversation FOR UPDATE;
  IF NOT FOUND THEN outcome := 'unknown'; RETURN; END IF;
  IF p_client_id IS NOT NULL OR p_source_id IS NOT NULL THEN
    SELECT a.sequence INTO at_sequence FROM activities a
      WHERE a.conversation_id = p_conversation
        AND (a.client_activity_id = p_client_id OR a.source_activity_id = p_source_id) LIMIT 1;
    IF FOUND THEN outcome := 'duplicate'; RETURN; END IF;
  END IF;
  IF v_owner = 'closed' THEN outcome := 'closed'; RETURN; END IF;
  IF p_direction = 'counsellor' AND v_owner <> 'counsellor' THEN
    PERFORM change_owner(p_conversation, v_owner, 'counsellor', p_now);
  END IF;
  at_sequence := v_next;
  INSERT INTO activities (conversation_id, sequence, direction, client_activity_id, source_activity_id, body,
      created_at, processed_at)
    VALUES (p_conversation, at_sequence, p_direction, p_client_id, p_source_id, p_body, p_now,
      CASE WHEN p_direction = 'counsellor' OR v_owner NOT IN ('bot', 'queue') THEN p_now END);
  UPDATE conversations SET last_sequence = at_sequence, updated_at = p_now WHERE id = p_conversation;
  outcome := 'stored';
END $$;

CREATE OR REPLACE FUNCTION claim_turn(p_conversation text, p_holder text, p_lease_ms integer)
RETURNS TABLE (turn_sequence integer, turn_body jsonb, turn_at timestamptz, turn_state jsonb, turn_version integer,
  turn_claims integer, turn_failures integer, turn_user text)
LANGUAGE plpgsql AS $$
BEGIN
  -- A lease lost in a power cut is only a turn taken up again: no need to wait for the disk.
  PERFORM set_config('synchronous_commit', 'off', true);
  RETURN QUERY
    WITH waiting AS (
      SELECT a.sequence, a.body, a.created_at FROM activities a
        WHERE a.conversation_id = p_conversation AND a.processed_at IS NULL ORDER BY a.sequence LIMIT 1
    ), claimed AS (
      UPDATE conversations c SET lease_holder = p_holder,
          lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond', claims = c.claims + 1
        WHERE c.id = p_conversation AND c.owner IN ('bot', 'queue') AND EXISTS (SELECT FROM waiting)
          AND (c.lease_until IS NULL OR c.lease_until < clock_timestamp() OR c.lease_holder = p_holder)
        RETURNING c.state, c.version, c.claims, c.failures, c.user_id
    )
    SELECT w.sequence, w.body, w.created_at, c.state, c.version, c.claims, c.failures, c.user_id
      FROM waiting w, claimed c;
END $$;

CREATE OR REPLACE FUNCTION publish_turn(p_conversation text, p_holder text, p_version integer, p_sequence integer,
  p_replies jsonb, p_state jsonb, p_now timestamptz, OUT outcome text, OUT last_before integer, OUT more boolean)
LANGUAGE plpgsql AS $$
DECLARE
  v conversations%ROWTYPE;
BEGIN
  outcome := 'overtaken';
  more := false;
  SELECT * INTO v FROM conversations c WHERE c.id = p_conversation FOR UPDATE;
  IF NOT FOUND OR v.lease_holder IS DISTINCT FROM p_holder THEN RETURN; END IF;
  IF v.owner NOT IN ('bot', 'queue') THEN
    UPDATE conversations SET lease_holder = NULL, lease_until = NULL, claims = 0, failures = 0
      WHERE id = p_conversation;
    outcome := 'not-owner';
    RETURN;
  END IF;
  IF v.version <> p_version THEN RETURN; END IF;
  UPDATE activities SET processed_at = p_now
    WHERE conversation_id = p_conversation AND sequence = p_sequence AND processed_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  last_before := v.last_sequence;
  INSERT INTO activities (conversation_id, sequence, direction, body, created_at, processed_at)
    SELECT p_conversation, v.last_sequence + r.position::integer, 'bot', r.reply, p_now, p_now
      FROM jsonb_array_elements(p_replies) WITH ORDINALITY AS r (reply, position);
  UPDATE conversations SET last_sequence = v.last_sequence + jsonb_array_length(p_replies), state = p_state,
      version = v.version + 1, lease_holder = NULL, lease_until = NULL, claims = 0, failures = 0, updated_at = p_now
    WHERE id = p_conversation;
  more := EXISTS (SELECT FROM activities WHERE conversation_id = p_conversation AND processed_at IS NULL);
  outcome := 'published';
END $$;

-- Tells the bot of something that happened outside the conversation (`handoff.status`): a turn will deal with it.
CREATE FUNCTION append_event(p_conversation text, p_body jsonb, p_now timestamptz) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  v_sequence integer;
BEGIN
  UPDATE conversations SET last_sequence = last_sequence + 1, updated_at = p_now WHERE id = p_conversation
    RETURNING last_sequence INTO v_sequence;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO activities (conversation_id, sequence, direction, body, created_at)
    VALUES (p_conversation, v_sequence, 'system', p_body, p_now);
  RETURN v_sequence;
END $$;
