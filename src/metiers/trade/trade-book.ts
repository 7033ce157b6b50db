import { join } from 'node:path';
import { wordingStems } from '../../understanding/index.ts';
import type { Dataset, KindId, Publication, RowOf } from '../data/kinds.ts';
import { type Datasets, openDatasets, type TradePlaces } from '../data/open-datasets.ts';
import { readSheets, type Sheet } from '../sheets/sheet.ts';
import { type Area, type AreaOptions, areaOf, type BasinNames } from './area.ts';
import {
  type Hours,
  hoursOf,
  type Outlook,
  outlookOf,
  type Pay,
  payOf,
  type Recruiting,
  recruitingOf,
  type Tension,
  topRecruiting,
} from './figures.ts';
import { namesOf, type Trade } from './trade.ts';

/** What was said of a trade: ids of the ROME's third version, the words, the everyday word's id. */
export interface TradeMention {
  /** Ids of senses of the vocabulary of trades. */
  readonly ids: readonly string[];
  readonly romes: readonly string[];
  /** As the person said it, spelling put right. */
  readonly said: string;
}

/** An official text on a trade, with its date: only when it was imported. */
export interface OfficialTexts {
  readonly definition: string;
  readonly access: string;
  readonly publication: Publication;
}

/** All that is known of trades. Each kind of fact is read when it is first needed. */
export interface TradeBook {
  trade(code: string): Trade | undefined;
  sheet(code: string): Sheet | undefined;
  sheets(): readonly Sheet[];
  /** The trade that words mean; undefined when they name none. */
  find(mention: TradeMention): Trade | undefined;
  area(place: AreaOptions | undefined): Area;
  /** Of the narrowest family that the trade belongs to and that the area tells of. */
  recruiting(trade: Trade, area: Area): Recruiting | undefined;
  top(area: Area, most: number): readonly (Recruiting & { readonly trades: readonly Trade[] })[];
  pay(trade: Trade): Pay | undefined;
  hours(trade: Trade): Hours | undefined;
  tension(trade: Trade, area: Area): Tension | undefined;
  outlook(trade: Trade): Outlook | undefined;
  /** Trades that one can go to from it, the nearest first. */
  near(trade: Trade): readonly Trade[];
  /** Numbers of the interests that it answers; the first one answers most. */
  interests(code: string): readonly number[];
  interestLabel(number: number): string;
  contexts(code: string): readonly string[];
  texts(code: string): OfficialTexts | undefined;
  publication(kind: KindId): Publication | undefined;
}

export interface TradeBookParts {
  readonly places: TradePlaces;
  /** How basins are said, by code. */
  readonly basinNames: BasinNames;
  /** How the whole region is said: « les Hauts-de-France ». */
  readonly region: string;
  readonly onFault: (fault: { code: string; message: string }) => void;
}

/** Opens what is known of trades; nothing is read before it is asked for. Throws when a shipped file is faulty. */
export function openTradeBook({ places, basinNames, region, onFault }: TradeBookParts): TradeBook {
  const data = openDatasets(places, onFault);
  const sheetsRead = once(
    () => readSheets(join(places.shippedFolder, 'fiches')),
    () => '',
  );
  const version = () => data.version();
  const indexes = once(() => indexesOf(data, sheetsRead()), version);
  const rows = <Kind extends KindId>(kind: Kind): readonly RowOf<Kind>[] => data.get(kind)?.rows ?? [];
  const whole = { name: region, basins: undefined };

  function familiesOf(trade: Trade): readonly string[] {
    return indexes().familiesByParent.get(trade.parent) ?? [];
  }

  /** Of the narrowest family that has the figure. */
  function figure<Figure>(trade: Trade, of: (family: string) => Figure | undefined): Figure | undefined {
    for (const family of familiesOf(trade)) {
      const found = of(family);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  const book: TradeBook = {
    trade: (code) => indexes().trades.get(code),
    sheet: (code) => sheetsRead().get(code),
    sheets: () => [...sheetsRead().values()],
    find: (mention) => findTrade(mention, indexes()),
    area(place) {
      const basins = data.get('bassins');
      if (place === undefined || basins === undefined) return whole;
      return areaOf(place, basins, indexes().departmentOfBasin, basinNames, region);
    },
    recruiting(trade, area) {
      const survey = data.get('recrutement');
      if (survey === undefined) return undefined;
      const families = indexes().surveyFamilies.get(trade.parent) ?? [];
      for (const family of families) {
        const found = recruitingOf(survey, family, area);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    top(area, most) {
      const survey = data.get('recrutement');
      if (survey === undefined) return [];
      const { tradesOfFamily } = indexes();
      return topRecruiting(survey, area, most, (family) => tradesOfFamily.has(family)).map((found) => ({
        ...found,
        trades: tradesOfFamily.get(found.code) ?? [],
      }));
    },
    pay: (trade) => {
      const wages = data.get('salaires');
      return wages && figure(trade, (family) => payOf(wages, family));
    },
    hours(trade) {
      const conditions = data.get('conditions');
      return conditions && figure(trade, (family) => hoursOf(conditions, family));
    },
    outlook(trade) {
      const outlook = data.get('perspectives');
      return outlook && figure(trade, (family) => outlookOf(outlook, family));
    },
    tension: (trade, area) => tensionOf(trade, area, whole, data, familiesOf(trade)),
    near: (trade) => {
      const targets = indexes().mobility.get(trade.code) ?? [];
      return targets.flatMap((code) => indexes().trades.get(code) ?? []);
    },
    interests: (code) => indexes().interests.get(code) ?? [],
    interestLabel: (number) => rows('interets').find(([own]) => own === number)?.[1] ?? '',
    contexts: (code) => rows('contextes').flatMap(([context, codes]) => (codes.includes(code) ? [context] : [])),
    texts(code) {
      const texts = data.get('textes');
      const row = texts?.rows.find(([own]) => own === code);
      if (texts === undefined || row === undefined) return undefined;
      return { definition: row[1], access: row[2], publication: texts.publication };
    },
    publication: (kind) => data.get(kind)?.publication,
  };
  return book;
}

/** The latest figure first: by basin, then of the region. */
function tensionOf(
  trade: Trade,
  area: Area,
  whole: Area,
  data: Datasets,
  families: readonly string[],
): Tension | undefined {
  const basins = data.get('tension-bassins');
  if (basins !== undefined && area.basins?.size === 1) {
    const row = basins.rows.find(([code, basin]) => code === trade.parent && area.basins?.has(basin));
    if (isLevel(row?.[2])) return { level: row[2], area, publication: basins.publication };
  }
  const byFamily = data.get('tension-familles');
  const row = byFamily?.rows.find(([zone, family]) => zone === REGION_ZONE && families.includes(family));
  if (byFamily === undefined || !isLevel(row?.[3])) return undefined;
  return { level: row[3], area: whole, publication: byFamily.publication };
}

const REGION_ZONE = 'R32';

function isLevel(level: number | null | undefined): level is Tension['level'] {
  return level === 1 || level === 2 || level === 3 || level === 4 || level === 5;
}

interface Indexes {
  readonly trades: ReadonlyMap<string, Trade>;
  readonly byParent: ReadonlyMap<string, readonly Trade[]>;
  readonly namesOfTrade: ReadonlyMap<string, readonly string[]>;
  readonly bySubject: ReadonlyMap<string, Trade>;
  readonly familiesByParent: ReadonlyMap<string, readonly string[]>;
  readonly surveyFamilies: ReadonlyMap<string, readonly string[]>;
  readonly tradesOfFamily: ReadonlyMap<string, readonly Trade[]>;
  readonly mobility: ReadonlyMap<string, readonly string[]>;
  readonly interests: ReadonlyMap<string, readonly number[]>;
  readonly departmentOfBasin: ReadonlyMap<string, string>;
}

function indexesOf(data: Datasets, sheets: ReadonlyMap<string, Sheet>): Indexes {
  const rows = <Kind extends KindId>(kind: Kind): Dataset<Kind>['rows'] => data.get(kind)?.rows ?? [];
  const parents = Map.groupBy(rows('metiers'), ([, , parent]) => parent);
  const trades = new Map(
    rows('metiers').map(([code, label, parent, domain, ecology, , , regulated]): [string, Trade] => {
      const names = namesOf(label);
      const sheet = sheets.get(code);
      return [
        code,
        {
          code,
          name: sheet?.name ?? names.both,
          masculine: names.masculine,
          feminine: names.feminine,
          parent,
          sharesParent: (parents.get(parent)?.length ?? 1) > 1,
          domain,
          regulated: regulated === '' ? undefined : regulated === 'O',
          green: /vert|écologique/i.test(ecology),
          hasSheet: sheet !== undefined,
        },
      ];
    }),
  );
  const known = (code: string): Trade[] => {
    const trade = trades.get(code);
    return trade === undefined ? [] : [trade];
  };
  const interests = new Map<string, number[]>();
  for (const [number, first] of rows('interets-metiers')) for (const code of first) add(interests, code, number);
  for (const [number, , others] of rows('interets-metiers')) for (const code of others) add(interests, code, number);
  const surveyFamilies = new Map<string, string[]>();
  const tradesOfFamily = new Map<string, Trade[]>();
  for (const [family, romes] of rows('familles-recrutement')) {
    for (const rome of romes) add(surveyFamilies, rome, family);
    const own = [...trades.values()].filter(({ parent, hasSheet }) => hasSheet && romes.includes(parent));
    tradesOfFamily.set(family, own);
  }
  const familiesByParent = new Map<string, string[]>();
  for (const [family, , rome] of rows('familles')) add(familiesByParent, rome, family);
  narrowestFirst(familiesByParent);
  narrowestFirst(surveyFamilies);
  const namesOfTrade = new Map<string, string[]>();
  for (const [name, code] of rows('appellations')) add(namesOfTrade, code, name);
  return {
    trades,
    byParent: Map.groupBy(trades.values(), ({ parent }) => parent),
    namesOfTrade,
    bySubject: new Map(
      [...sheets.values()].flatMap(({ subject, code }) =>
        subject === undefined ? [] : known(code).map((trade): [string, Trade] => [subject, trade]),
      ),
    ),
    familiesByParent,
    surveyFamilies,
    tradesOfFamily,
    mobility: new Map(rows('mobilite').map(([code, targets]) => [code, targets])),
    interests,
    departmentOfBasin: new Map(rows('recrutement').map(([, , basin, , department]) => [basin, department])),
  };
}

/** A name that was said whole first, then the everyday word's own sheet, then the trade of the code. */
function findTrade({ ids, romes, said }: TradeMention, indexes: Indexes): Trade | undefined {
  const wanted = wordingStems(said).join(' ');
  const siblings = romes.flatMap((rome) => indexes.byParent.get(rome) ?? indexes.trades.get(rome) ?? []);
  const named = (trade: Trade) =>
    [trade.masculine, trade.feminine].some((name) => wordingStems(name).join(' ') === wanted);
  const called = ({ code }: Trade) =>
    (indexes.namesOfTrade.get(code) ?? []).some((label) => {
      const { masculine, feminine } = namesOf(label);
      return [masculine, feminine].some((name) => wordingStems(name).join(' ') === wanted);
    });
  const everyday = ids.flatMap((id) => indexes.bySubject.get(id) ?? [])[0];
  const own = siblings.find(named);
  if (own !== undefined) return own;
  if (everyday !== undefined) return everyday;
  return siblings.find(called) ?? indexes.trades.get(romes[0] ?? '');
}

/** A family of fewer trades says more of each. */
function narrowestFirst(familiesOf: ReadonlyMap<string, string[]>): void {
  const sizes = new Map<string, number>();
  for (const families of familiesOf.values()) for (const one of families) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  for (const families of familiesOf.values()) families.sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0));
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else if (!held.includes(value)) held.push(value);
}

/** Made when first asked for, and again when what it was made of changed. */
function once<Value>(make: () => Value, version: () => string): () => Value {
  let made: { readonly value: Value; readonly version: string } | undefined;
  return () => {
    const now = version();
    if (made?.version !== now) made = { value: make(), version: now };
    return made.value;
  };
}
