import type { Database } from '../platform/index.ts';

/**
 * A secret that the assistant made for itself: made at the first call, the same for all instances and all starts since.
 *
 * @param make gives a new secret; used only when the database holds none under this name
 */
export async function keptSecret(database: Database, name: string, make: () => string): Promise<string> {
  const find = () => database.query<{ value: string }>('SELECT value FROM kept_secrets WHERE name = $1', [name]);
  const [known] = await find();
  if (known !== undefined) return known.value;
  await database.query('INSERT INTO kept_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
    name,
    make(),
  ]);
  const [kept] = await find();
  if (kept === undefined) throw new Error(`the secret ${name} could not be kept`);
  return kept.value;
}
