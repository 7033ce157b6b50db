-- A claim that waits for another instance's publish must see what that publish dealt with: the conversation is locked
-- first, and what waits is read by the next statement, whose snapshot is newer. In one statement the answered activity
-- was claimed once more, thought in vain, and the conversation stayed leased.
CREATE OR REPLACE FUNCTION claim_turn(p_conversation text, p_holder text, p_lease_ms integer)
RETURNS TABLE (turn_sequence integer, turn_body jsonb, turn_at timestamptz, turn_state jsonb, turn_version integer,
  turn_claims integer, turn_failures integer, turn_user text)
LANGUAGE plpgsql AS $$
BEGIN
  -- A lease lost in a power cut is only a turn taken up again: no need to wait for the disk.
  PERFORM set_config('synchronous_commit', 'off', true);
  PERFORM 1 FROM conversations c
    WHERE c.id = p_conversation AND c.owner IN ('bot', 'queue')
      AND (c.lease_until IS NULL OR c.lease_until < clock_timestamp() OR c.lease_holder = p_holder)
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY
    WITH waiting AS (
      SELECT a.sequence, a.body, a.created_at FROM activities a
        WHERE a.conversation_id = p_conversation AND a.processed_at IS NULL ORDER BY a.sequence LIMIT 1
    ), claimed AS (
      UPDATE conversations c SET lease_holder = p_holder,
          lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond', claims = c.claims + 1
        WHERE c.id = p_conversation AND EXISTS (SELECT FROM waiting)
        RETURNING c.state, c.version, c.claims, c.failures, c.user_id
    )
    SELECT w.sequence, w.body, w.created_at, c.state, c.version, c.claims, c.failures, c.user_id
      FROM waiting w, claimed c;
END $$;
