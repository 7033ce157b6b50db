import { fold } from '../language/index.ts';

/** How people shorten the words of place names. */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['lez', 'les'],
]);

/** The folded words of a text, every one kept, in which places are looked for. */
export function placeWords(text: string): string[] {
  return fold(text).match(/[0-9a-z]+/g) ?? [];
}

/** The same words as place names are known: `st` → `saint`; one for one, so that positions stay. */
export function canonicalWords(words: readonly string[]): string[] {
  return words.map((word) => WRITTEN_OUT.get(word) ?? word);
}

/** What « boulogne-sur-mer » is known under: its words, those without « sur », those without apostrophe. */
export function keysOf(name: string): string[] {
  const key = canonicalWords(placeWords(name)).join(' ');
  const keys = new Set([key]);
  const link = / (?:sur|sous|en|les) (?=\w{3})/;
  if (link.test(key)) {
    keys.add(key.replace(link, ' '));
    keys.add(key.replace(link, (between) => ` ${between.trim().charAt(0)} `));
  }
  keys.add(key.replace(/ ([dl]) (?=\w)/g, ' $1'));
  const article = /^le (?=\w)/;
  if (article.test(key)) for (const before of ['au', 'du']) keys.add(key.replace(article, `${before} `));
  return [...keys];
}
