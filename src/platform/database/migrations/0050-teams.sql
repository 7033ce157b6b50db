-- Microsoft Teams. The log itself is the outbox: replies stand there by the publishing transaction, and each conversation
-- keeps how far its log was sent on, so that order is the log's own and nothing can be published and not sent.

CREATE TABLE teams_conversations (
  conversation_id text PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
  -- Whom we speak with and where: Teams' conversation, and in a group or a channel the person too. A thread goes on in a
  -- new conversation of ours (next generation) when the last one is closed.
  thread text NOT NULL,
  generation integer NOT NULL,
  scope text NOT NULL CHECK (scope IN ('personal', 'groupChat', 'channel')),
  -- Teams' own names, for what concerns a whole chat or team (uninstall).
  teams_conversation text NOT NULL,
  team text,
  -- Where to send to; empty once the app was taken away.
  reference jsonb,
  sent_up_to integer NOT NULL DEFAULT 0,
  -- Of the activity after `sent_up_to`: messages already sent (a long one takes several), failed attempts.
  sent_parts integer NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  retry_at timestamptz,
  lease_holder text,
  lease_until timestamptz,
  UNIQUE (thread, generation)
);
CREATE INDEX teams_conversations_place ON teams_conversations (teams_conversation);

CREATE TABLE teams_deliveries (
  conversation_id text NOT NULL REFERENCES teams_conversations (conversation_id) ON DELETE CASCADE,
  sequence integer NOT NULL,
  part integer NOT NULL,
  -- Teams' id of the message; empty when it was given up, and then why.
  teams_id text,
  given_up text,
  at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, sequence, part)
);
CREATE INDEX teams_deliveries_id ON teams_deliveries (conversation_id, teams_id);
