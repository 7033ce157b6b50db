import type { Queryable } from '../../platform/index.ts';

/** How somebody says which conversations are hers: the assistant asks nobody's name. */
export type PersonKey =
  | { readonly kind: 'conversation'; readonly id: string }
  /** Of a request for a person, as the console shows it. */
  | { readonly kind: 'request'; readonly id: string }
  /** Of a call-back, as it is said on the phone. */
  | { readonly kind: 'reference'; readonly reference: string }
  /** In Microsoft Teams (Entra object id, or Teams' own `29:…`); on the web, the user of a token. */
  | { readonly kind: 'user'; readonly id: string }
  /** The phone number or e-mail address left for a call-back. */
  | { readonly kind: 'contact'; readonly value: string };

/**
 * The conversations of a person, oldest first.
 *
 * @param open opens what is sealed (`Seal`)
 */
export async function findConversationsOf(
  queryable: Queryable,
  key: PersonKey,
  open: (sealed: string) => string,
): Promise<string[]> {
  const ids = async (from: string, value: string) =>
    (
      await queryable.query<{ id: string }>(
        `SELECT c.id FROM conversations c WHERE c.id IN (${from}) ORDER BY c.created_at, c.id`,
        [value],
      )
    ).map(({ id }) => id);
  switch (key.kind) {
    case 'conversation':
      return ids('SELECT $1::text', key.id);
    case 'request':
      return ids('SELECT conversation_id FROM handoffs WHERE id = $1', key.id);
    case 'reference':
      return ids(
        `SELECT conversation_id FROM callbacks WHERE replace(reference, ' ', '') = $1`,
        key.reference.replace(/\s/g, '').toUpperCase(),
      );
    case 'user':
      return ids(
        `SELECT id FROM conversations WHERE user_id = $1
           UNION SELECT conversation_id FROM teams_conversations WHERE reference->'user'->>'id' = $1`,
        key.id,
      );
    case 'contact':
      return ofContact(queryable, key.value, open);
  }
}

/** Sealed texts cannot be looked for: each is opened. */
async function ofContact(queryable: Queryable, value: string, open: (sealed: string) => string): Promise<string[]> {
  const rows = await queryable.query<{ conversation_id: string; sealed_contact: string }>(
    'SELECT conversation_id, sealed_contact FROM callbacks ORDER BY created_at',
  );
  const wanted = comparable(value);
  const found = rows.filter(({ sealed_contact }) => comparable(open(sealed_contact)) === wanted);
  return [...new Set(found.map(({ conversation_id }) => conversation_id))];
}

/** « +33 6 12 34 56 78 » as 0612345678; an address in small letters. */
function comparable(contact: string): string {
  if (contact.includes('@')) return contact.trim().toLowerCase();
  return contact.replace(/[^\d+]/g, '').replace(/^(?:\+|00)33/, '0');
}
