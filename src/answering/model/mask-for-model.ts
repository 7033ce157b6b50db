import { STOP_WORDS } from '../../language/index.ts';
import { maskPersonalData } from '../../privacy/index.ts';

/** A resident's words as a model may see them, and how to come back from them. */
export interface MaskedForModel {
  readonly text: string;
  /** How many different things of each kind were masked; nothing else of them is kept. */
  readonly counts: Readonly<Record<string, number>>;
  /** Puts the names and addresses back into a text that was made from this one. */
  unmask(text: string): string;
}

const NAME_WORD = "\\p{L}[\\p{L}'’-]+";
/** « je m'appelle Karim Benali », « mon nom est… »; the message reader leaves out « appelle », hence « m' Karim ». */
const NAME_AFTER = new RegExp(
  `((?:m['’]\\s*appel+[eé]?|mon (?:nom|pr[eé]nom)(?: de famille)? (?:est|c['’]est)|(?:mon )?(?:nom|pr[eé]nom) ?:|(?<!\\p{L})(?:madame|monsieur|mme|mr|m\\.)|my name is|m['’](?=\\s))\\s+)(${NAME_WORD})((?:\\s+${NAME_WORD}){0,2})`,
  'giu',
);
const STREET =
  /\b\d{1,4}\s?(?:bis|ter|quater)?,?\s+(?:rue|avenue|av\.?|boulevard|bd|bld|place|impasse|all[ée]e|chemin|route|r[ée]sidence|cit[ée]|quai|cours|square|passage|lotissement|clos|faubourg|sentier)\b(?:\s+(?!(?:et|je|j['’]|pour|est|ou|quel|comment)\b)[\p{L}\d'’.-]+){1,6}/giu;

/**
 * Masks what must not leave: what is masked everywhere (social-security number, phone…), then names that a person gives
 * and street addresses. Towns stay: an answer may need them.
 */
export function maskForModel(text: string): MaskedForModel {
  const counts: Record<string, number> = {};
  const originals = new Map<string, string>();
  const hide = (kind: string, original: string): string => {
    const known = [...originals].find(([, value]) => value === original);
    if (known !== undefined) return known[0];
    const number = (counts[kind] ?? 0) + 1;
    counts[kind] = number;
    const label = `[${kind}_${number}]`;
    originals.set(label, original);
    return label;
  };
  const { text: masked, found } = maskPersonalData(text);
  for (const kind of found) counts[kind] = 1;
  const withoutStreets = masked.replace(STREET, (street: string) => hide('ADRESSE', street));
  const withoutNames = withoutStreets.replace(NAME_AFTER, (_, before: string, first: string, others: string) => {
    if (STOP_WORDS.has(first.toLowerCase())) return `${before}${first}${others}`;
    const { name, rest } = restOfName(others);
    return `${before}${hide('NOM', `${first}${name}`)}${rest}`;
  });
  return {
    text: withoutNames,
    counts,
    unmask: (made) => [...originals].reduce((all, [label, original]) => all.replaceAll(label, original), made),
  };
}

/** Following words belong to the name while each is capitalised, or is the first and says nothing else. */
function restOfName(others: string): { name: string; rest: string } {
  const parts = others.split(/(?=\s)/).filter((part) => part.trim() !== '');
  const end = parts.findIndex((part, index) => {
    const word = part.trim();
    if (/^\p{Lu}/u.test(word)) return false;
    return index > 0 || STOP_WORDS.has(word.toLowerCase());
  });
  const cut = end === -1 ? parts.length : end;
  return { name: parts.slice(0, cut).join(''), rest: parts.slice(cut).join('') };
}
