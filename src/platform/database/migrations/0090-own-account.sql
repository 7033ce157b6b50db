-- What belongs to one's own account: a password that somebody else made is changed at the first sign-in; a second factor.
ALTER TABLE counsellors
  ADD COLUMN password_given boolean NOT NULL DEFAULT false,
  -- Sealed: of the app that shows the codes, and of one that is being set up.
  ADD COLUMN totp_secret text,
  ADD COLUMN totp_pending text,
  -- Thirty seconds since 1970 of the last code that was used: none is good twice.
  ADD COLUMN totp_used_step bigint;

-- For who has lost the app; each is good once, and only its hash is kept.
CREATE TABLE counsellor_recovery_codes (
  counsellor text NOT NULL REFERENCES counsellors (id) ON DELETE CASCADE,
  code_hash text NOT NULL,
  PRIMARY KEY (counsellor, code_hash)
);
