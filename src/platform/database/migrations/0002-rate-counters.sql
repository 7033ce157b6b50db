-- How much of its allowance each key has spent in a period, so that several instances count together. Keys are hashed
-- (no address is kept), rows live for minutes, and nothing is lost with them: no need to log them against a crash.
CREATE UNLOGGED TABLE rate_counters (
  key text NOT NULL,
  period bigint NOT NULL,
  spent integer NOT NULL,
  PRIMARY KEY (key, period)
);
