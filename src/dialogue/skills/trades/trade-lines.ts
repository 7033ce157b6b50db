import { type Area, SHEETS_SOURCE, type Sheet, type Trade } from '../../../metiers/index.ts';
import type { Aspect } from '../../dialogs/trade-words.ts';
import { hoursLines, type LineParts, payLines, recruitingLines } from './figure-lines.ts';

/** Diploma of the bac, in the French framework. */
const BAC = 4;
const NEIGHBOURS = 4;

/** What is said of one aspect of a trade; each line quotes where it is from. */
export function aspectLines(
  aspect: Exclude<Aspect, 'difference' | 'formation'>,
  trade: Trade,
  area: Area,
  parts: LineParts,
): string[] {
  const { words } = parts;
  const sheet = parts.book.sheet(trade.code);
  switch (aspect) {
    case 'quoi':
      return whatLines(trade, sheet, parts);
    case 'journee':
      return sheet === undefined
        ? whatLines(trade, sheet, parts)
        : [
            words.say('fait', { fait: sheet.does, source: own(sheet.does, parts) }),
            sheetLine('cadre', sheet.where, parts),
          ];
    case 'diplome':
      return accessLines(trade, sheet, parts);
    case 'penible':
      return sheet === undefined
        ? [...whatLines(trade, sheet, parts), words.say('corps_et_gout')]
        : [sheetLine('corps', sheet.body, parts), words.say('corps_et_gout')];
    case 'salaire':
      return payLines(trade, parts);
    case 'horaires':
      return [...(sheet === undefined ? [] : [sheetLine('cadre', sheet.where, parts)]), ...hoursLines(trade, parts)];
    case 'recrute':
      return recruitingLines(trade, area, parts);
    case 'apres':
      return [...(sheet === undefined ? [] : [sheetLine('suite', sheet.next, parts)]), ...nearLines(trade, parts)];
    case 'age':
      return [words.say('age'), words.say('mixte')];
    default:
      return aspect satisfies never;
  }
}

/** Two trades side by side. */
export function compareLines(first: Trade, second: Trade, parts: LineParts): string[] {
  const { book, words } = parts;
  const both = [first, second].map((trade) => ({ trade, sheet: book.sheet(trade.code) }));
  const lines = (['fait', 'acces', 'corps'] as const).flatMap((part) =>
    both.flatMap(({ trade, sheet }) => {
      const name = part === 'fait' ? 'compare_ligne' : `compare_${part}`;
      const told = sheet === undefined ? undefined : { fait: sheet.does, acces: sheet.access, corps: sheet.body }[part];
      if (told === undefined) return [];
      return [`${words.say(name, { Nom: capital(trade.name), [part]: told })} [${own(told, parts)}]`];
    }),
  );
  const without = both.flatMap(({ trade, sheet }) => (sheet === undefined ? whatLines(trade, sheet, parts) : []));
  return [
    words.say('compare', { A: capital(first.name), B: capital(second.name) }),
    lines.join('\n'),
    ...without,
  ].filter((line) => line !== '');
}

function whatLines(trade: Trade, sheet: Sheet | undefined, parts: LineParts): string[] {
  const { book, words, sources } = parts;
  const official = officialLine('definition', book.texts(trade.code)?.definition, trade, parts);
  if (sheet !== undefined) {
    const does = words.say('fait', { fait: sheet.does, source: own(sheet.does, parts) });
    return [does, ...official, sheetLine('cadre', sheet.where, parts), sheetLine('acces', sheet.access, parts)];
  }
  if (official.length > 0) return official;
  const publication = book.publication('metiers');
  const source = publication === undefined ? '' : sources.cite(publication, `${trade.code} ${trade.masculine}`);
  return [words.say('sans_fiche', { metier: trade.name, code: trade.code, domaine: trade.domain, source })];
}

function accessLines(trade: Trade, sheet: Sheet | undefined, parts: LineParts): string[] {
  const { book, words, sources } = parts;
  const official = officialLine('acces_officiel', book.texts(trade.code)?.access, trade, parts);
  const publication = book.publication('metiers');
  const regulated =
    trade.regulated === true && publication !== undefined
      ? [words.say('reglemente', { version: publication.version, source: sources.cite(publication, trade.masculine) })]
      : [];
  if (sheet === undefined) return [...(official.length > 0 ? official : [words.say('acces_inconnu')]), ...regulated];
  const without = words.say('sans_bac', {
    oui_ou_non: words.say(sheet.level >= BAC ? 'sans_bac_non' : 'sans_bac_oui'),
  });
  return [sheetLine('acces', sheet.access, parts), ...regulated, ...official, without];
}

function officialLine(
  name: string,
  text: string | undefined,
  trade: Trade,
  { book, words, sources }: LineParts,
): string[] {
  const publication = book.texts(trade.code)?.publication;
  if (text === undefined || text === '' || publication === undefined) return [];
  const version = publication.version === '' ? `lu le ${publication.date}` : publication.version;
  return [words.say(name, { texte: text, version, source: sources.cite(publication, text) })];
}

function nearLines(trade: Trade, { book, words, sources }: LineParts): string[] {
  const near = book.near(trade).slice(0, NEIGHBOURS);
  const publication = book.publication('mobilite');
  if (near.length === 0 || publication === undefined) return [];
  const metiers = near.map(({ name }) => name).join(', ');
  return [words.say('suite_proches', { metiers, source: sources.cite(publication, metiers) })];
}

function sheetLine(name: 'cadre' | 'corps' | 'acces' | 'suite', text: string, parts: LineParts): string {
  return parts.words.say(name, { [name]: text, source: own(text, parts) });
}

function own(text: string, { sources }: LineParts): string {
  return sources.cite(SHEETS_SOURCE, text);
}

/** « soudeur » → « Soudeur » */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
