import type { Citation } from '../../answering/index.ts';
import {
  type Body,
  type BodyKind,
  type BodySearch,
  contactNotice,
  type DirectoryTextName,
  type DirectoryWords,
  FARTHEST_KM,
  type FoundBody,
  isFresh,
} from '../../directory/index.ts';
import { at, near, type Place, spokenName } from '../../territory/index.ts';
import { plainReply, type Reply } from '../reply.ts';
import { addressText, directoryCard, distanceText } from './directory-card.ts';

/** Bodies shown at once. */
export const SHOWN = 3;

export interface DirectoryReplies {
  readonly words: DirectoryWords;
  /** The button that asks for a person. */
  readonly askPerson: string;
  /** ISO day. */
  readonly today: () => string;
}

/**
 * What is said of the bodies found: the first in full, the next by name, all as cards.
 *
 * @param from how many were shown before
 */
export function foundReply(
  { words, askPerson, today }: DirectoryReplies,
  kind: BodyKind,
  place: Place,
  found: Extract<BodySearch, { kind: 'found' }>,
  from: number,
): Reply {
  const shown = found.bodies.slice(from, from + SHOWN);
  const [first, ...next] = shown;
  if (first === undefined) return noneReply({ words, askPerson, today }, kind, place, false);
  const day = today();
  const others = next.map((other) => `**${other.body.name}**${whereabouts(other)}`).join(' ; ');
  const lines = [
    words.say(from > 0 ? nextLead(first) : leadOf(kind, place, first, found.bodies), valuesOf(kind, place, first)),
    contact(words, kind, first, day),
    ...(first.body.note === null ? [] : [`À savoir : ${first.body.note}.`]),
    ...(first.isInCharge ? [] : [kind.advice]),
    ...(others === '' ? [] : [words.say('suites', { liste: others })]),
    ...(kind.line === undefined ? [] : [kind.line.sentence]),
    ...(isFresh(first.body.contactsOn ?? '', day) ? [] : [words.say('annuaire_officiel')]),
  ];
  const more = found.bodies.length > from + SHOWN ? [words.say('autres_adresses')] : [];
  return {
    kind: 'answer',
    text: lines.join('\n\n'),
    citations: [citationOf(first.body, day)],
    suggestions: [...more, askPerson],
    cards: shown.map((one) => directoryCard(one, day)),
  };
}

/** No body is known near there: the national line or site that applies. */
export function noneReply(
  { words, askPerson }: DirectoryReplies,
  kind: BodyKind,
  place: Place,
  tooFar: boolean,
): Reply {
  const values = { nom: kind.the, pres_de_lieu: where(place), rayon: String(FARTHEST_KM) };
  const lines = [words.say(tooFar ? 'aucune_trop_loin' : 'aucune', values), ...elsewhere(words, kind), kind.advice];
  return plainReply('answer', lines.join('\n\n'), [askPerson]);
}

/** The national line and site of a kind, or the official directory. */
export function elsewhere(words: DirectoryWords, { line, website }: BodyKind): string[] {
  const known = [
    ...(line === undefined ? [] : [line.sentence]),
    ...(website === undefined ? [] : [`Site : ${website}`]),
  ];
  return [...known, words.say('annuaire_officiel')];
}

/** « dans le Nord », « près de Lens » */
function where(place: Place): string {
  const name = spokenName(place);
  return place.kind === 'department' || place.kind === 'area' ? `dans ${name}` : near(name);
}

function nextLead({ distanceKm }: FoundBody): DirectoryTextName {
  return distanceKm === null ? 'suivante_zone' : 'suivante';
}

function leadOf(
  kind: BodyKind,
  place: Place,
  { body, distanceKm, isInCharge }: FoundBody,
  all: readonly FoundBody[],
): DirectoryTextName {
  if (isInCharge) return 'competente';
  if (distanceKm === null) return 'dans_zone';
  if (kind.territory === 'department') return 'meme_departement';
  const isNearest = all.every((other) => (other.distanceKm ?? distanceKm) >= distanceKm);
  return isNearest || !place.departments.includes(body.department) ? 'plus_proche' : 'plus_proche_departement';
}

function valuesOf(kind: BodyKind, place: Place, { body, distanceKm }: FoundBody): Record<string, string> {
  return {
    nom: kind.the,
    lieu: spokenName(place),
    pres_de_lieu: near(spokenName(place)),
    Pres_de_lieu: near(spokenName(place)).replace('p', 'P'),
    organisme: body.name,
    a_commune: at(body.commune),
    distance: distanceKm === null ? '' : distanceText(distanceKm),
  };
}

function contact(words: DirectoryWords, { line }: BodyKind, found: FoundBody, today: string): string {
  const address = addressText(found);
  const phone = found.body.phones[0];
  const unknownNumber = line === undefined ? [words.say('sans_numero')] : [];
  const parts = [
    address === undefined ? words.say('sans_adresse') : `Adresse : ${address}.`,
    ...(phone === undefined ? unknownNumber : [`Téléphone : ${phone}.`]),
    ...(found.body.hours === null ? [] : [`Horaires : ${found.body.hours}.`]),
    `(${contactNotice(found.body, today)}) [1]`,
  ];
  return parts.join(' ');
}

function whereabouts({ body, distanceKm }: FoundBody): string {
  return ` ${at(body.commune)}${distanceKm === null ? '' : ` (${distanceText(distanceKm)})`}`;
}

function citationOf(body: Body, today: string): Citation {
  const date = body.contactsOn ?? body.attestedOn;
  return {
    position: 1,
    title: body.source.title,
    section: body.name,
    url: body.source.url,
    date,
    excerpt: `${body.name}, ${[body.address, body.postcode, body.postTown].flatMap((part) => part ?? []).join(' ')} : ${body.status}`,
    publisher: body.source.publisher,
    toConfirm: !isFresh(date, today),
  };
}
