-- Each line of the audit log carries the hash of itself and of the line before: who changes or takes out a line breaks the
-- chain at it (`assistant audit verify` computes it anew, outside of the database).

-- The last line; its lock puts the lines of all instances into one order. A transaction writes its line last.
CREATE TABLE audit_head (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  number bigint NOT NULL,
  hash text NOT NULL
);
INSERT INTO audit_head (number, hash) VALUES (0, '');

-- Where the log begins after its oldest lines have left: the number and hash of the last that left, when, how many, and who
-- signed for it (a sealed text that only the assistant's key makes).
CREATE TABLE audit_beginnings (
  number bigint PRIMARY KEY,
  hash text NOT NULL,
  erased integer NOT NULL,
  at timestamptz NOT NULL,
  signature text
);

-- A part of what is hashed, with its length in bytes: no two lines give the same text.
CREATE FUNCTION audit_part(p_text text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_text IS NULL THEN '-;' ELSE octet_length(p_text) || ':' || p_text || ';' END
$$;
CREATE FUNCTION audit_instant(p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
CREATE FUNCTION audit_hash(p_previous text, p_number bigint, p_at timestamptz, p_actor text, p_action text, p_subject text,
  p_refused boolean, p_detail jsonb) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(audit_part(p_previous) || audit_part(p_number::text) || audit_part(audit_instant(p_at))
    || audit_part(p_actor) || audit_part(p_action) || audit_part(p_subject) || audit_part(p_refused::text)
    || audit_part(p_detail::text), 'UTF8')), 'hex')
$$;

ALTER TABLE audit_log
  ALTER COLUMN number DROP IDENTITY,
  ADD COLUMN previous_hash text NOT NULL DEFAULT '',
  ADD COLUMN hash text NOT NULL DEFAULT '';

-- What was written before is chained as it is found.
ALTER TABLE audit_log DISABLE TRIGGER USER;
DO $$
DECLARE
  v_line audit_log%ROWTYPE;
  v_number bigint := 0;
  v_previous text := '';
  v_hash text;
BEGIN
  FOR v_line IN SELECT * FROM audit_log ORDER BY number LOOP
    v_hash := audit_hash(v_previous, v_line.number, v_line.at, v_line.actor, v_line.action, v_line.subject,
      v_line.refused, v_line.detail);
    UPDATE audit_log SET previous_hash = v_previous, hash = v_hash WHERE number = v_line.number;
    v_previous := v_hash;
    v_number := v_line.number;
  END LOOP;
  UPDATE audit_head SET number = v_number, hash = v_previous;
END $$;
ALTER TABLE audit_log ENABLE TRIGGER USER;

CREATE FUNCTION chain_audit_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_head audit_head%ROWTYPE;
BEGIN
  SELECT * INTO v_head FROM audit_head FOR UPDATE;
  NEW.number := v_head.number + 1;
  NEW.previous_hash := v_head.hash;
  NEW.hash := audit_hash(v_head.hash, NEW.number, NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.refused, NEW.detail);
  UPDATE audit_head SET number = NEW.number, hash = NEW.hash;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_log_chained BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION chain_audit_line();

-- Lines leave oldest first, without a hole, and it is stated where the log begins from then on.
CREATE FUNCTION state_audit_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_number bigint;
  v_hash text;
  v_erased integer;
BEGIN
  SELECT max(number), count(*) INTO v_number, v_erased FROM gone;
  IF v_number IS NULL THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM audit_log WHERE number < v_number) THEN
    RAISE EXCEPTION 'the oldest lines of the audit log leave first, without a hole';
  END IF;
  SELECT hash INTO v_hash FROM gone WHERE number = v_number;
  INSERT INTO audit_beginnings (number, hash, erased, at) VALUES (v_number, v_hash, v_erased, clock_timestamp());
  RETURN NULL;
END $$;
CREATE TRIGGER audit_log_begins AFTER DELETE ON audit_log REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION state_audit_beginning();
