-- Requests for a person, from the question to their end; src/handoff/transition.ts alone decides what may change.

CREATE TABLE handoffs (
  id text PRIMARY KEY,
  conversation_id text NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  state jsonb NOT NULL,
  -- Copies of what is in `state`, for the indexes.
  kind text NOT NULL,
  team text,
  counsellor text,
  offered_until timestamptz,
  version integer NOT NULL,
  -- The counsellor reads the conversation from after this sequence number: where the last closed hand-off ended.
  reads_after integer NOT NULL,
  -- The last sequence number of the conversation when it ended: the next one begins after it.
  ends_at integer,
  -- What the resident agreed to send, and where that sends her; src/handoff/handoff-file.ts.
  file jsonb NOT NULL DEFAULT '{}',
  requested_at timestamptz NOT NULL,
  waiting_since timestamptz,
  changed_at timestamptz NOT NULL,
  -- From 1 to 5, when she answered.
  satisfaction integer
);
-- One at a time in a conversation: the others have ended.
CREATE UNIQUE INDEX handoffs_open ON handoffs (conversation_id)
  WHERE kind IN ('requested', 'queued', 'offered', 'active');
CREATE INDEX handoffs_queue ON handoffs (team, waiting_since) WHERE kind IN ('queued', 'offered');
CREATE INDEX handoffs_counsellor ON handoffs (counsellor, changed_at);
CREATE INDEX handoffs_conversation ON handoffs (conversation_id, requested_at);

-- Every change: who, when, what.
CREATE TABLE handoff_steps (
  handoff_id text NOT NULL REFERENCES handoffs (id) ON DELETE CASCADE,
  version integer NOT NULL,
  at timestamptz NOT NULL,
  actor jsonb NOT NULL,
  event jsonb NOT NULL,
  from_kind text,
  to_kind text NOT NULL,
  PRIMARY KEY (handoff_id, version)
);
CREATE INDEX handoff_steps_at ON handoff_steps (at);

-- A word of the counsellors' side on the conversation itself (« Marie vous répond »); whoever owns it.
CREATE FUNCTION append_notice(p_conversation text, p_body jsonb, p_now timestamptz) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  v_sequence integer;
BEGIN
  UPDATE conversations SET last_sequence = last_sequence + 1, updated_at = p_now WHERE id = p_conversation
    RETURNING last_sequence INTO v_sequence;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO activities (conversation_id, sequence, direction, body, created_at, processed_at)
    VALUES (p_conversation, v_sequence, 'counsellor', p_body, p_now, p_now);
  RETURN v_sequence;
END $$;
