import { hash } from 'node:crypto';
import { wordingStems } from '../../understanding/index.ts';
import type { Offre, SearchRow } from '../search-row.ts';
import { growing } from './growing.ts';
import { interned, numberedDigests } from './numbering.ts';
import { flagsOf } from './offer-flags.ts';
import { DEMONSTRATION, dayNumber, type Kind, LEVELS, type RowIndex, type SearchedPlaceOf } from './row-index.ts';

/** Adds rows one page at a time, so that a server that loads them stays responsive. */
export interface RowIndexBuilder {
  add(rows: readonly SearchRow[]): void;
  done(): RowIndex;
}

export function buildRowIndex(): RowIndexBuilder {
  const kinds = interned<Kind>();
  const organismes = interned<string>();
  const places = interned<SearchedPlaceOf>();
  const publics = interned<Pick<Offre, 'publics' | 'infoPublics'>>();
  const groups = numberedDigests();
  const rowIds: string[] = [];
  const row = {
    kind: growing(Uint32Array),
    organisme: growing(Uint32Array),
    marks: growing(Uint16Array),
    insertion: growing(Float32Array),
  };
  const rowFrom = growing(Uint32Array);
  const offer = offerColumns();

  function addOffer(offre: Offre, owner: string): void {
    const { lieu, publics: codes, infoPublics } = offre;
    const place = JSON.stringify(lieu);
    offer.flags.push(flagsOf(offre));
    offer.row.push(rowIds.length - 1);
    offer.start.push(dayNumber(offre.debut));
    offer.end.push(dayNumber(offre.fin));
    offer.place.push(places.numberOf(place, () => lieu));
    offer.price.push(offre.prix ?? Number.NaN);
    offer.hours.push(offre.heures ?? Number.NaN);
    offer.publics.push(publics.numberOf(`${codes.join(' ')}\n${infoPublics}`, () => ({ publics: codes, infoPublics })));
    offer.action.push(offre.action + 1);
    offer.session.push(offre.session === null ? 0 : offre.session + 1);
    offer.site.push(offre.site === null ? 0 : offre.site + 1);
    const digest = hash('sha256', `${owner}\n${offre.terms}\n${lieu?.insee ?? lieu?.commune ?? ''}`, 'buffer');
    offer.group.push(groups.numberOf(digest.readUInt32LE(0), digest.readUInt32LE(4)));
  }

  return {
    add(rows) {
      for (const one of rows) {
        rowIds.push(one.id);
        row.kind.push(kinds.numberOf(kindKey(one), () => kindOf(one, kinds.things.length)));
        row.organisme.push(organismes.numberOf(one.organisme, () => one.organisme));
        const levels = (one.niveauEntree ?? 0) * LEVELS + (one.niveauSortie ?? 0);
        row.marks.push(levels + (one.demonstration ? DEMONSTRATION : 0));
        row.insertion.push(one.insertion ?? Number.NaN);
        rowFrom.push(offer.flags.length);
        const owner = `${one.intitule}\n${one.organisme}`;
        for (const offre of one.offres) addOffer(offre, owner);
      }
    },
    done() {
      rowFrom.push(offer.flags.length);
      const rowKind = row.kind.done();
      const offerPlace = offer.place.done();
      return {
        size: rowIds.length,
        offers: offer.flags.length,
        groups: groups.size(),
        kinds: kinds.things,
        kindOrder: orderOf(kinds.things),
        ...byKind(rowKind, kinds.things.length),
        ...byPlace(offerPlace, places.things.length),
        offerRow: offer.row.done(),
        rowIds,
        rowKind,
        rowOrganisme: row.organisme.done(),
        rowMarks: row.marks.done(),
        rowInsertion: row.insertion.done(),
        rowFrom: rowFrom.done(),
        organismes: organismes.things,
        offerFlags: offer.flags.done(),
        offerStart: offer.start.done(),
        offerEnd: offer.end.done(),
        offerPlace,
        places: places.things,
        offerPrice: offer.price.done(),
        offerHours: offer.hours.done(),
        offerPublics: offer.publics.done(),
        publics: publics.things,
        offerAction: offer.action.done(),
        offerSession: offer.session.done(),
        offerSite: offer.site.done(),
        offerGroup: offer.group.done(),
        ...postings(kinds.things),
      };
    },
  };
}

function offerColumns() {
  return {
    flags: growing(Int32Array),
    row: growing(Uint32Array),
    start: growing(Int32Array),
    end: growing(Int32Array),
    place: growing(Uint32Array),
    price: growing(Float64Array),
    hours: growing(Float32Array),
    publics: growing(Uint32Array),
    action: growing(Uint16Array),
    session: growing(Uint16Array),
    site: growing(Uint16Array),
    group: growing(Uint32Array),
  };
}

function kindKey({ intitule, certifications, formacodes, romes, nsf }: SearchRow): string {
  return [intitule, certifications.join('|'), formacodes.join(), romes.join(), nsf.join()].join('\n');
}

function kindOf({ intitule, certifications, formacodes, romes, nsf }: SearchRow, number: number): Kind {
  const stems = [intitule, ...certifications].flatMap(wordingStems);
  return { number, intitule, certifications, formacodes, romes, nsf, title: ` ${stems.join(' ')} ` };
}

function byKind(rowKind: Uint32Array, kinds: number): Pick<RowIndex, 'kindFrom' | 'kindRows'> {
  const { from, sorted } = sortedBy(rowKind, kinds);
  return { kindFrom: from, kindRows: sorted };
}

function byPlace(offerPlace: Uint32Array, places: number): Pick<RowIndex, 'placeFrom' | 'placeOffers'> {
  const { from, sorted } = sortedBy(offerPlace, places);
  return { placeFrom: from, placeOffers: sorted };
}

/** Positions sorted by the number that stands there, by counting: those of a number from `from[number]` up to the next. */
function sortedBy(numbers: Uint32Array, size: number): { readonly from: Uint32Array; readonly sorted: Uint32Array } {
  const from = new Uint32Array(size + 1);
  for (const number of numbers) from[number + 1] = (from[number + 1] ?? 0) + 1;
  for (let number = 0; number < size; number++) from[number + 1] = (from[number + 1] ?? 0) + (from[number] ?? 0);
  const next = from.slice();
  const sorted = new Uint32Array(numbers.length);
  for (let position = 0; position < numbers.length; position++) {
    const number = numbers[position] ?? 0;
    const at = next[number] ?? 0;
    sorted[at] = position;
    next[number] = at + 1;
  }
  return { from, sorted };
}

/** Kinds of one title have one place. */
function orderOf(kinds: readonly Kind[]): Uint32Array {
  const titles = [...new Set(kinds.map(({ intitule }) => intitule))].sort();
  const places = new Map(titles.map((title, place) => [title, place]));
  return Uint32Array.from(kinds, ({ intitule }) => places.get(intitule) ?? 0);
}

function postings(kinds: readonly Kind[]): Pick<RowIndex, 'byFormacode' | 'byRome' | 'byTitleStem'> {
  const byFormacode = new Map<string, Kind[]>();
  const byRome = new Map<string, Kind[]>();
  const byTitleStem = new Map<string, Kind[]>();
  for (const kind of kinds) {
    for (const code of new Set(kind.formacodes)) addTo(byFormacode, code, kind);
    for (const code of new Set(kind.romes)) addTo(byRome, code, kind);
    for (const stem of new Set(kind.title.split(' '))) if (stem !== '') addTo(byTitleStem, stem, kind);
  }
  return { byFormacode, byRome, byTitleStem };
}

function addTo(map: Map<string, Kind[]>, key: string, kind: Kind): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [kind]);
  else there.push(kind);
}
