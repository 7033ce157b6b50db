/** Characters of each text of an activity: what an assistant for everyday questions needs. */
export const MAX_TEXT_CHARACTERS = 4_000;
/** Levels of what a card or a client adds, which is shallow: deeper data only serve to exhaust the stack. */
export const MAX_DATA_LEVELS = 20;
/** Texts, numbers, lists and objects in it, all levels together. */
export const MAX_DATA_NODES = 1_000;

/** Whether what comes with a message is within the limits: each of its texts and names, its depth, its number of nodes. */
export function isBounded(data: unknown): boolean {
  let nodes = 0;
  const fits = (value: unknown, levels: number): boolean => {
    nodes += 1;
    if (nodes > MAX_DATA_NODES) return false;
    if (typeof value === 'string') return value.length <= MAX_TEXT_CHARACTERS;
    if (typeof value !== 'object' || value === null) return true;
    if (levels === 0) return false;
    if (Array.isArray(value)) return value.length <= MAX_DATA_NODES && value.every((child) => fits(child, levels - 1));
    const names = Object.keys(value);
    if (names.length > MAX_DATA_NODES || names.some((name) => name.length > MAX_TEXT_CHARACTERS)) return false;
    return Object.values(value).every((child) => fits(child, levels - 1));
  };
  return fits(data, MAX_DATA_LEVELS);
}
