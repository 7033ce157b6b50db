/**
 * What is too old, as SQL: said once, for the look (`countDue`) and for the purge. A cut is the moment before which a thing of
 * its kind is too old.
 */

/** Of a row `c` of conversation_ages; $1: cut of those that nobody was asked to answer, $2: of the others. */
export const CONVERSATION_DUE = `(NOT c.is_kept
  AND c.updated_at < CASE WHEN c.went_to_a_person THEN $2::timestamptz ELSE $1::timestamptz END)`;

/** Of what is in a conversation that stays; $1 and $2 as above, $3: cut of the part itself. Each names its rows. */
export const PARTS_DUE = {
  feedback: `SELECT a.conversation_id, a.sequence FROM activities a JOIN conversation_ages c ON c.id = a.conversation_id
    WHERE a.body->>'name' = 'feedback' AND a.body ? 'value' AND a.created_at < $3 AND NOT ${CONVERSATION_DUE}`,
  notes: `SELECT n.id FROM handoff_notes n JOIN handoffs h ON h.id = n.handoff_id
    JOIN conversation_ages c ON c.id = h.conversation_id
    WHERE n.at < $3 AND h.kind IN ('closed', 'abandoned', 'callback') AND NOT ${CONVERSATION_DUE}`,
  callbacks: `SELECT b.id FROM callbacks b JOIN conversation_ages c ON c.id = b.conversation_id
    WHERE b.status <> 'a_rappeler' AND b.changed_at < $3 AND NOT ${CONVERSATION_DUE}`,
  teams: `SELECT t.conversation_id FROM teams_conversations t JOIN conversation_ages c ON c.id = t.conversation_id
    WHERE t.reference IS NOT NULL AND c.updated_at < $3 AND NOT c.is_kept AND NOT ${CONVERSATION_DUE}`,
} as const;

export type PartKind = keyof typeof PARTS_DUE;
export const PART_KINDS = ['callbacks', 'notes', 'feedback', 'teams'] as const satisfies readonly PartKind[];

/** How each is erased; `due` holds its rows. What has to stay for the order of the log stays empty. */
export const PARTS_ERASED: Readonly<Record<PartKind, string>> = {
  feedback: `UPDATE activities a SET body = a.body - 'value' - 'entities' FROM due
    WHERE a.conversation_id = due.conversation_id AND a.sequence = due.sequence`,
  notes: 'DELETE FROM handoff_notes n USING due WHERE n.id = due.id',
  callbacks: 'DELETE FROM callbacks b USING due WHERE b.id = due.id',
  teams: 'UPDATE teams_conversations t SET reference = NULL FROM due WHERE t.conversation_id = due.conversation_id',
};
