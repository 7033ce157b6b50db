import type { Queryable } from '../../../src/platform/index.ts';

/** What a generated conversation number `g` is: kinds and ages follow from its number alone, so that every run has the same. */
const DAYS_SPREAD = 400;
const SENT_EVERY = 10;
const CALLBACK_EVERY = 50;
const TEAMS_EVERY = 20;
const OPEN_EVERY = 97;
const FEEDBACK_EVERY = 4;

/** A word that is in the messages, the memory, the file, the notes and the feedback of every generated conversation. */
export const SECRET_WORD = 'zorglubique';

/** Messages of each. */
export const MESSAGES = 7;

/**
 * Fills a database with conversations that ended between now and 400 days ago: one in ten was sent to a team, one in fifty
 * asked for a call-back, one in twenty came by Teams, a few are still open; with notes, feedback, steps and audit lines.
 */
export async function fillWithConversations(database: Queryable, many: number, now: Date): Promise<void> {
  // Half a day away from every limit: who looks a moment later sees the same.
  const at = `$2::timestamptz - (g::bigint * ${DAYS_SPREAD} / $1::integer) * interval '1 day' - interval '12 hours'`;
  const run = (sql: string) => database.query(sql, sql.includes('$2') ? [many, now] : [many]);
  await run(`INSERT INTO conversations (id, channel, user_id, state, last_sequence, created_at, updated_at)
    SELECT 'g' || g, CASE WHEN g % ${TEAMS_EVERY} = 0 THEN 'msteams' ELSE 'directline' END, 'person ' || g,
      jsonb_build_object('memory', jsonb_build_object('said', '${SECRET_WORD} ' || g)), ${MESSAGES}, ${at} - interval '1 day', ${at}
      FROM generate_series(1, $1::integer) g`);
  await run(`INSERT INTO activities (conversation_id, sequence, direction, client_activity_id, body, created_at, processed_at)
    SELECT 'g' || g, s, CASE WHEN s = 1 THEN 'system' WHEN s % 2 = 0 THEN 'resident' ELSE 'bot' END,
      CASE WHEN s % 2 = 0 THEN 'client ' || s END,
      CASE WHEN s = ${MESSAGES} - 1 AND g % ${FEEDBACK_EVERY} = 0
        THEN jsonb_build_object('type', 'event', 'name', 'feedback', 'value', jsonb_build_object('comment', '${SECRET_WORD}'))
        ELSE jsonb_build_object('type', 'message', 'text', '${SECRET_WORD} ' || g || ' ' || s || repeat(' bla', 60)) END,
      ${at}, ${at} FROM generate_series(1, $1::integer) g, generate_series(1, ${MESSAGES}) s`);
  const sent = `FROM generate_series(1, $1::integer) g WHERE g % ${SENT_EVERY} = 0`;
  await run(`INSERT INTO handoffs (id, conversation_id, state, kind, team, counsellor, version, reads_after, file,
      requested_at, changed_at)
    SELECT 'h' || g, 'g' || g, jsonb_build_object('kind', 'closed', 'team', 'prif', 'counsellor', 'marie', 'reason', 'answered'),
      CASE WHEN g % ${OPEN_EVERY} = 0 THEN 'queued' ELSE 'closed' END, 'prif', 'marie', 3, 0,
      jsonb_build_object('question', '${SECRET_WORD}'), ${at}, ${at} ${sent}`);
  await run(`INSERT INTO handoff_steps (handoff_id, version, at, actor, event, to_kind)
    SELECT 'h' || g, v, ${at}, '{"kind":"resident"}', '{"kind":"consent"}', 'queued' FROM generate_series(1, $1::integer) g,
      generate_series(1, 3) v WHERE g % ${SENT_EVERY} = 0`);
  await database.query(
    `INSERT INTO counsellors (id, login, first_name, role, created_at) VALUES ('marie', 'marie', 'Marie', 'counsellor', $1)
      ON CONFLICT DO NOTHING`,
    [now],
  );
  await run(`INSERT INTO handoff_notes (id, handoff_id, counsellor, at, text)
    SELECT 'n' || g, 'h' || g, 'marie', ${at}, '${SECRET_WORD}' ${sent}`);
  await run(`INSERT INTO callbacks (id, reference, conversation_id, handoff_id, client_id, team, status, sealed_name,
      contact_kind, sealed_contact, contact_hint, topic, created_at, changed_at)
    SELECT 'b' || g, 'AA ' || g, 'g' || g, CASE WHEN g % ${SENT_EVERY} = 0 THEN 'h' || g END, 'form', 'prif',
      CASE WHEN g % 3 = 0 THEN 'a_rappeler' ELSE 'traite' END, 'sealed', 'phone', 'sealed', '06 ** ** ** 12', '${SECRET_WORD}',
      ${at}, ${at} FROM generate_series(1, $1::integer) g WHERE g % ${CALLBACK_EVERY} = 0`);
  await run(`INSERT INTO teams_conversations (conversation_id, thread, generation, scope, teams_conversation, reference)
    SELECT 'g' || g, 'thread ' || g, 1, 'personal', 'chat ' || g, '{"user":{"id":"29:somebody"}}'
      FROM generate_series(1, $1::integer) g WHERE g % ${TEAMS_EVERY} = 0`);
  await run(`INSERT INTO audit_log (at, actor, action, subject)
    SELECT ${at}, 'marie', 'saw', 'request h' || g FROM generate_series($1::integer, 1, -1) g WHERE g % ${SENT_EVERY} = 0`);
}
