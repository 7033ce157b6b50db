-- Residents who are to be called back. Name and contact are sealed (src/handoff/callbacks/seal.ts): who reads the table
-- without the key learns neither.
CREATE TABLE callbacks (
  id text PRIMARY KEY,
  -- Said on the phone.
  reference text NOT NULL UNIQUE,
  conversation_id text NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  handoff_id text REFERENCES handoffs (id) ON DELETE CASCADE,
  -- Chosen by the client: a form sent twice is one call-back.
  client_id text NOT NULL,
  team text NOT NULL,
  status text NOT NULL CHECK (status IN ('a_rappeler', 'appele', 'injoignable', 'traite')),
  sealed_name text NOT NULL,
  contact_kind text NOT NULL CHECK (contact_kind IN ('phone', 'email')),
  sealed_contact text NOT NULL,
  -- « 06 ** ** ** 12 »
  contact_hint text NOT NULL,
  -- The slot that she prefers; empty: any.
  slot_from timestamptz,
  slot_to timestamptz,
  -- Personal numbers masked.
  topic text,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  -- Id of the counsellor who dealt with it last.
  changed_by text,
  UNIQUE (conversation_id, client_id)
);
CREATE INDEX callbacks_team ON callbacks (team, status, created_at);

-- When the form was proposed to one who waits: once a hand-off.
ALTER TABLE handoffs ADD COLUMN form_offered_at timestamptz;
