-- The conversation log: every conversation is a sequence of activities with exactly one owner (architecture.md).
-- One function per step of a turn, because round trips are what a turn costs; PostgreSQL 15 subset.

CREATE TABLE conversations (
  id text PRIMARY KEY,
  channel text NOT NULL,
  user_id text NOT NULL,
  owner text NOT NULL DEFAULT 'bot' CHECK (owner IN ('bot', 'queue', 'counsellor', 'closed')),
  -- What the bot remembers, and its version: a turn publishes only over the version it has read.
  state jsonb NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 0,
  last_sequence integer NOT NULL DEFAULT 0,
  -- The turn under way: who thinks it, until when, how often this one was taken up and how often it failed.
  lease_holder text,
  lease_until timestamptz,
  claims integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE activities (
  conversation_id text NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  sequence integer NOT NULL,
  direction text NOT NULL CHECK (direction IN ('resident', 'system', 'bot', 'counsellor')),
  -- The sender's own identifiers, by which a retry is recognised.
  client_activity_id text,
  source_activity_id text,
  body jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  -- When the bot (or the change of owner) dealt with it; empty while it waits for a turn.
  processed_at timestamptz,
  PRIMARY KEY (conversation_id, sequence)
);
CREATE UNIQUE INDEX activities_client_activity ON activities (conversation_id, client_activity_id)
  WHERE client_activity_id IS NOT NULL;
CREATE UNIQUE INDEX activities_source_activity ON activities (conversation_id, source_activity_id)
  WHERE source_activity_id IS NOT NULL;
CREATE INDEX activities_waiting ON activities (conversation_id, sequence) WHERE processed_at IS NULL;

-- Secrets that the assistant made for itself and that all instances share.
CREATE TABLE kept_secrets (
  name text PRIMARY KEY,
  value text NOT NULL
);

-- Opens a conversation with the activity that makes the bot greet; a second call with the same id changes nothing.
CREATE FUNCTION start_conversation(p_id text, p_channel text, p_user text, p_body jsonb, p_now timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO conversations (id, channel, user_id, last_sequence, created_at, updated_at)
    VALUES (p_id, p_channel, p_user, 1, p_now, p_now) ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO activities (conversation_id, sequence, direction, body, created_at)
    VALUES (p_id, 1, 'system', p_body, p_now);
  RETURN true;
END $$;

-- Gives the conversation another owner. What still waited for the bot is the new owner's to read: no late answers.
CREATE FUNCTION change_owner(p_conversation text, p_from text, p_to text, p_now timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE conversations SET owner = p_to, updated_at = p_now WHERE id = p_conversation AND owner = p_from;
  IF NOT FOUND THEN RETURN false; END IF;
  IF p_to <> 'bot' THEN
    UPDATE activities SET processed_at = p_now WHERE conversation_id = p_conversation AND processed_at IS NULL;
  END IF;
  RETURN true;
END $$;

-- Appends what a person sent, or finds it again when it was already stored. A counsellor who speaks becomes the owner.
-- outcome: stored | duplicate | unknown | closed
CREATE FUNCTION post_activity(p_conversation text, p_direction text, p_client_id text, p_source_id text, p_body jsonb,
  p_now timestamptz, OUT outcome text, OUT at_sequence integer)
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
      CASE WHEN p_direction = 'counsellor' OR v_owner <> 'bot' THEN p_now END);
  UPDATE conversations SET last_sequence = at_sequence, updated_at = p_now WHERE id = p_conversation;
  outcome := 'stored';
END $$;

-- Takes the lease of a conversation and returns its oldest waiting activity with the state; no row when there is
-- nothing to do, when somebody else is at it, or when the bot does not own it. Leases are in the database's own time,
-- which all instances share.
CREATE FUNCTION claim_turn(p_conversation text, p_holder text, p_lease_ms integer)
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
        WHERE c.id = p_conversation AND c.owner = 'bot' AND EXISTS (SELECT FROM waiting)
          AND (c.lease_until IS NULL OR c.lease_until < clock_timestamp() OR c.lease_holder = p_holder)
        RETURNING c.state, c.version, c.claims, c.failures, c.user_id
    )
    SELECT w.sequence, w.body, w.created_at, c.state, c.version, c.claims, c.failures, c.user_id
      FROM waiting w, claimed c;
END $$;

-- Makes a turn visible, wholly or not at all: replies, next state, activity dealt with, lease given back.
-- outcome: published | overtaken (lease, version or activity is no longer what was claimed) | not-owner
CREATE FUNCTION publish_turn(p_conversation text, p_holder text, p_version integer, p_sequence integer,
  p_replies jsonb, p_state jsonb, p_now timestamptz, OUT outcome text, OUT last_before integer, OUT more boolean)
LANGUAGE plpgsql AS $$
DECLARE
  v conversations%ROWTYPE;
BEGIN
  outcome := 'overtaken';
  more := false;
  SELECT * INTO v FROM conversations c WHERE c.id = p_conversation FOR UPDATE;
  IF NOT FOUND OR v.lease_holder IS DISTINCT FROM p_holder THEN RETURN; END IF;
  IF v.owner <> 'bot' THEN
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

-- Gives a failed turn back, to be taken up again after a pause; the count of failures stays with the conversation.
CREATE FUNCTION fail_turn(p_conversation text, p_holder text, p_pause_ms integer)
RETURNS void LANGUAGE sql AS $$
  UPDATE conversations SET failures = failures + 1, lease_holder = NULL,
      lease_until = clock_timestamp() + p_pause_ms * interval '1 millisecond'
    WHERE id = p_conversation AND lease_holder = p_holder;
$$;
