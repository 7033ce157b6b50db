-- The counsellors' console: accounts, sessions, presence, notes, canned replies, closures, and the audit log.

CREATE TABLE counsellors (
  id text PRIMARY KEY,
  login text NOT NULL UNIQUE,
  first_name text NOT NULL,
  role text NOT NULL CHECK (role IN ('counsellor', 'supervisor', 'auditor')),
  teams text[] NOT NULL DEFAULT '{}',
  -- scrypt, of a local account; empty for one that signs in at the organisation.
  password_hash text,
  -- Issuer and subject, of one that signs in at the organisation.
  oidc_subject text UNIQUE,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);

-- Only the hash of a session's id is kept: who reads the table cannot use it.
CREATE TABLE counsellor_sessions (
  id_hash text PRIMARY KEY,
  counsellor text NOT NULL REFERENCES counsellors (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX counsellor_sessions_counsellor ON counsellor_sessions (counsellor);

-- Who is there. Without a sign of life for 60 s one is away, whatever `state` says.
CREATE TABLE counsellor_presence (
  counsellor text PRIMARY KEY REFERENCES counsellors (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('available', 'busy', 'away')),
  seen_at timestamptz NOT NULL
);

-- Between counsellors, never shown to the resident.
CREATE TABLE handoff_notes (
  id text PRIMARY KEY,
  handoff_id text NOT NULL REFERENCES handoffs (id) ON DELETE CASCADE,
  counsellor text NOT NULL REFERENCES counsellors (id),
  at timestamptz NOT NULL,
  text text NOT NULL
);
CREATE INDEX handoff_notes_handoff ON handoff_notes (handoff_id, at);

CREATE TABLE canned_replies (
  id text PRIMARY KEY,
  title text NOT NULL,
  text text NOT NULL,
  -- Only for this team; empty for all.
  team text,
  changed_at timestamptz NOT NULL
);

-- Days on which teams stay shut, added by supervisors; `teams` is empty for all.
CREATE TABLE closures (
  id text PRIMARY KEY,
  -- ISO days, both included.
  from_day text NOT NULL,
  to_day text NOT NULL CHECK (from_day <= to_day),
  reason text NOT NULL,
  teams text[] NOT NULL DEFAULT '{}'
);

-- Who did, saw or was refused what. Rows are added, never changed; no reference to accounts, which it outlives.
CREATE TABLE audit_log (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text,
  action text NOT NULL,
  subject text,
  refused boolean NOT NULL DEFAULT false,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_actor ON audit_log (actor, number);

CREATE FUNCTION keep_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION keep_audit_log();
CREATE TRIGGER audit_log_not_emptied BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_log();
