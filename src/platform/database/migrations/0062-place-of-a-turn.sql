-- What a resident had before her eyes when she wrote a message: whether the assistant has spoken since, and which message of
-- hers came before. Not a plain sub-select of the claim: that would see the log as it was before the claim waited its turn.
CREATE FUNCTION place_of_turn(p_conversation text, p_sequence integer)
RETURNS TABLE (turn_previous integer, turn_answered_since boolean)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN QUERY SELECT
    coalesce((SELECT a.sequence FROM activities a
      WHERE a.conversation_id = p_conversation AND a.sequence < p_sequence
        AND a.direction = 'resident' AND a.body->>'type' = 'message'
      ORDER BY a.sequence DESC LIMIT 1), 0),
    EXISTS (SELECT FROM activities a
      WHERE a.conversation_id = p_conversation AND a.sequence > p_sequence AND a.direction = 'bot');
END $$;
