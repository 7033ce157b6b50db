import {
  type Area,
  isOld,
  type Pay,
  type Recruiting,
  SMALLEST_TOLD,
  type Trade,
  type TradeBook,
} from '../../../metiers/index.ts';
import type { TradeWords } from '../../dialogs/trade-words.ts';
import type { Sources } from './sources.ts';

/** What lines about a trade are made from. */
export interface LineParts {
  readonly book: TradeBook;
  readonly words: TradeWords;
  readonly sources: Sources;
  /** ISO day. */
  readonly today: string;
}

/** « 11 419 » */
export function spacedNumber(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** Who recruits: every figure with its year, its area and its source; a hidden one is unknown, never 0. */
export function recruitingLines(trade: Trade, area: Area, parts: LineParts): string[] {
  const { book, words, sources, today } = parts;
  const near = book.recruiting(trade, area);
  // Nothing is published of so small an area: then of the region.
  const found = near ?? book.recruiting(trade, book.area(undefined));
  const tension = book.tension(trade, area);
  const lines = [
    found === undefined
      ? words.say('recrute_inconnu', { dans_lieu: `dans ${area.name}` })
      : recruitingLine(found, parts),
  ];
  if (tension !== undefined) {
    const { publication, level } = tension;
    const values = {
      niveau: words.say(`tension_${level}`),
      annee: publication.periode,
      lieu: tension.area.name,
      ancien: isOld(publication, today) ? words.say('ancien') : '',
    };
    const source = sources.cite(publication, `${trade.name} : ${values.niveau} (${level} sur 5)`);
    lines.push(words.say('tension', { ...values, source }));
  }
  const outlook = book.outlook(trade);
  if (outlook !== undefined) {
    const { family, posts, publication } = outlook;
    const source = sources.cite(publication, `${family} : ${spacedNumber(posts)} postes`);
    const values = {
      nombre: spacedNumber(posts),
      lieu: words.region,
      famille: family,
      annee: publication.periode,
      source,
    };
    lines.push(words.say('perspectives', values));
  }
  return found === undefined ? lines : [...lines, words.say('recrute_avis')];
}

/** One family in one area. */
export function recruitingLine(one: Recruiting, { words, sources, today }: LineParts): string {
  const { family, area, projects, publication } = one;
  const old = isOld(publication, today) ? words.say('ancien') : '';
  const excerpt = `${family}, ${area.name} : ${projects.atLeast ? 'au moins ' : ''}${spacedNumber(projects.count)} projets`;
  const source = sources.cite(publication, excerpt);
  const values = { annee: `${publication.periode}${old}`, lieu: area.name, famille: family, source };
  if (projects.count === 0 && projects.atLeast) return words.say('recrute_secret', values);
  if (projects.count < SMALLEST_TOLD) return words.say('recrute_peu', { ...values, seuil: String(SMALLEST_TOLD) });
  return words.say('recrute', { ...values, ...counted(one, words) });
}

/** The words of a number of projects: « au moins », how many are hard to fill, how many are seasonal. */
export function counted({ projects, difficultShare, seasonal }: Recruiting, words: TradeWords): Record<string, string> {
  const atLeast = words.say('au_moins');
  const isSeasonTold = seasonal.count >= SMALLEST_TOLD;
  return {
    au_moins: projects.atLeast ? atLeast : '',
    nombre: spacedNumber(projects.count),
    difficile: difficultShare === undefined ? '' : words.say('difficile', { part: String(difficultShare) }),
    saison: isSeasonTold
      ? words.say('saison', { au_moins: seasonal.atLeast ? atLeast : '', nombre: spacedNumber(seasonal.count) })
      : '',
  };
}

/** Pay of a family of trades, never of a person. */
export function payLines(trade: Trade, parts: LineParts): string[] {
  const { book, words } = parts;
  const found = book.pay(trade);
  return found === undefined ? [words.say('salaire_inconnu')] : [payLine(found, parts), words.say('salaire_avis')];
}

function payLine({ family, median, range, publication }: Pay, { words, sources, today }: LineParts): string {
  const source = sources.cite(publication, `${family} : ${spacedNumber(median)} € nets par mois (médiane)`);
  const [de, a] = [range.from, range.to].map((edge) => (edge === undefined ? '' : spacedNumber(edge)));
  const form = de === '' ? 'fourchette_moins' : a === '' ? 'fourchette_plus' : 'fourchette_entre';
  return words.say('salaire', {
    annee: publication.periode,
    lieu: publication.zone,
    famille: family,
    median: spacedNumber(median),
    part: String(range.share),
    fourchette: words.say(form, { de: de ?? '', a: a ?? '' }),
    ancien: isOld(publication, today) ? words.say('ancien') : '',
    source,
  });
}

/** Saturdays, Sundays, nights, part time. */
export function hoursLines(trade: Trade, { book, words, sources, today }: LineParts): string[] {
  const hours = book.hours(trade);
  if (hours === undefined) return [];
  const { family, publication, saturday, sunday, night, partTime } = hours;
  const told = { samedi: saturday, dimanche: sunday, nuit: night, partiel: partTime };
  const parts = Object.entries(told).flatMap(([name, share]) =>
    share === undefined ? [] : [words.say(name, { part: String(Math.round(share)) })],
  );
  if (parts.length === 0) return [];
  const source = sources.cite(publication, `${family} : ${parts.join(', ')}`);
  const values = { annee: publication.periode, lieu: publication.zone, famille: family, parts: parts.join(', ') };
  return [words.say('horaires', { ...values, ancien: isOld(publication, today) ? words.say('ancien') : '', source })];
}

/** The families that recruit most in an area, all year round first. */
export function topLines(area: Area, most: number, { book, words, sources }: LineParts): string[] | undefined {
  const found = book.top(area, most);
  const [first] = found;
  if (first === undefined) return undefined;
  const { publication } = first;
  const source = sources.cite(
    publication,
    `${area.name} : ${first.family}, ${spacedNumber(first.projects.count)} projets`,
  );
  const lines = found.map((one) => {
    const examples = one.trades.slice(0, EXAMPLES).map(({ name }) => name);
    const exemples = examples.length === 0 ? '' : words.say('top_exemples', { metiers: examples.join(', ') });
    return words.say('top_ligne', { famille: one.family, ...counted(one, words), exemples });
  });
  return [
    words.say('top', { annee: publication.periode, lieu: area.name, source }),
    lines.join('\n'),
    words.say('top_avis'),
  ];
}

const EXAMPLES = 2;
