-- Counsellors' cards in Teams. A channel that a team is alerted in is a conversation of ours with nobody in it: each change
-- of a request is one entry of its log, written by the transaction of that change, and sent by the same outbox as replies.
-- The entry only names the request: the card is drawn from what the request is when it is sent.

-- Which teams' requests a channel is told of.
CREATE TABLE teams_alert_channels (
  conversation_id text NOT NULL REFERENCES teams_conversations (conversation_id) ON DELETE CASCADE,
  team text NOT NULL,
  bound_at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, team)
);
CREATE INDEX teams_alert_channels_team ON teams_alert_channels (team);

-- What is written in a channel to bind it: made on the command line, valid for a while, used once.
CREATE TABLE teams_binding_codes (
  code_hash text PRIMARY KEY,
  team text NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Teams' id of the message that used it: the same message delivered again is not a second use.
  used_by text
);

-- A word of the assistant outside of any turn; with a source, once however often it is called. NULL: nothing was added.
CREATE FUNCTION append_said(p_conversation text, p_source text, p_body jsonb, p_now timestamptz) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  v_sequence integer;
BEGIN
  SELECT last_sequence + 1 INTO v_sequence FROM conversations WHERE id = p_conversation FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO activities (conversation_id, sequence, direction, source_activity_id, body, created_at, processed_at)
    VALUES (p_conversation, v_sequence, 'bot', p_source, p_body, p_now, p_now) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE conversations SET last_sequence = v_sequence, updated_at = p_now WHERE id = p_conversation;
  RETURN v_sequence;
END $$;

-- Always after the resident's own conversation is locked, and in the order of their names: no ring of locks.
CREATE FUNCTION tell_alert_channels(p_handoff text, p_teams text[], p_now timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_conversation text;
BEGIN
  FOR v_conversation IN
    SELECT DISTINCT a.conversation_id FROM teams_alert_channels a
      JOIN teams_conversations t ON t.conversation_id = a.conversation_id
     WHERE a.team = ANY (p_teams) AND t.reference IS NOT NULL ORDER BY 1
  LOOP
    PERFORM append_said(v_conversation, NULL,
      jsonb_build_object('type', 'event', 'name', 'handoff.card', 'value', jsonb_build_object('handoff', p_handoff)),
      p_now);
  END LOOP;
END $$;

-- A trigger, so that no writer of hand-offs, today's or a later one, can forget it.
CREATE FUNCTION handoff_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM tell_alert_channels(OLD.id, ARRAY[OLD.team], clock_timestamp());
  -- Offered to one of the team is still waiting for it.
  ELSIF OLD.team IS DISTINCT FROM NEW.team
      OR NOT (OLD.kind IN ('queued', 'offered') AND NEW.kind IN ('queued', 'offered')) THEN
    PERFORM tell_alert_channels(NEW.id, ARRAY[OLD.team, NEW.team], NEW.changed_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER handoffs_changed AFTER UPDATE OF kind, team ON handoffs FOR EACH ROW
  WHEN (OLD.kind <> NEW.kind OR OLD.team IS DISTINCT FROM NEW.team) EXECUTE FUNCTION handoff_changed();
CREATE TRIGGER handoffs_deleted AFTER DELETE ON handoffs FOR EACH ROW
  WHEN (OLD.kind IN ('queued', 'offered', 'active')) EXECUTE FUNCTION handoff_changed();

-- Finds the card of a request again, to change it.
CREATE INDEX activities_handoff_card ON activities (conversation_id, (body->'value'->>'handoff'), sequence)
  WHERE body->>'name' = 'handoff.card';
