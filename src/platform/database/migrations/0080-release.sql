-- Conversations go back to the queue when their counsellor goes, and nobody's silence lasts unseen.

-- Being there belongs to a session: one browser that is closed does not make her absent while she is there in another.
-- (What she said of herself, available or not, stays hers: counsellor_presence.state.)
ALTER TABLE counsellor_sessions ADD COLUMN alive_at timestamptz;
UPDATE counsellor_sessions s SET alive_at = p.seen_at FROM counsellor_presence p WHERE p.counsellor = s.counsellor;
CREATE INDEX counsellor_sessions_alive ON counsellor_sessions (counsellor, alive_at);

-- The take that holds: when, and the last activity before it. Who owes an answer is read after it.
ALTER TABLE handoffs ADD COLUMN taken_at timestamptz, ADD COLUMN taken_after integer;
UPDATE handoffs h SET taken_at = t.at, taken_after = (SELECT coalesce(max(a.sequence), 0) FROM activities a
    WHERE a.conversation_id = h.conversation_id AND a.created_at < t.at)
  FROM (SELECT handoff_id, max(at) AS at FROM handoff_steps WHERE to_kind = 'active' GROUP BY handoff_id) t
  WHERE t.handoff_id = h.id AND h.kind = 'active';
CREATE INDEX handoffs_active ON handoffs (counsellor) WHERE kind = 'active';
