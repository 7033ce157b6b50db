import { z } from 'zod';
import { inputDefinition, isUnsaid, numberRange, parseSituation, type Situation } from '../../eligibility/index.ts';
import { type HandoffFile, type KnownOrNot, type RoutingFacts, routingPlace, TOPICS } from '../../handoff/index.ts';
import { DEPARTMENTS, type FindPlaces, type Place } from '../../territory/index.ts';
import { SITUATIONS } from '../../understanding/index.ts';
import { readDirectoryMemory } from './directory-memory.ts';
import { mostPrecise } from './directory-request.ts';
import type { HandoffMemory } from './handoff-memory.ts';
import { type HandoffWords, PARTS, type PartId } from './handoff-words.ts';
import type { SkillTurn } from './skill.ts';

/** What is known of the person, for choosing the team and for the file. */
export interface KnownFacts {
  readonly situation: Situation;
  readonly place: Place | undefined;
  readonly routing: RoutingFacts;
}

/** What the eligibility answers give, one line a scheme; empty when nothing was asked. */
export type EligibilityLines = (memory: unknown) => NonNullable<HandoffFile['eligibility']>;

const eligibilityMemory = z.object({ situation: z.unknown(), forOther: z.boolean().default(false) });
const AGE_BANDS = [
  { to: 15, words: 'moins de 16 ans' },
  { to: 17, words: '16 ou 17 ans' },
  { to: 25, words: '18 à 25 ans' },
  { to: 44, words: '26 à 44 ans' },
  { to: 120, words: '45 ans et plus' },
] as const;

/** Gathers what the resident said to the other dialogues. */
export function knownFacts(others: SkillTurn['others'], memory: HandoffMemory, findPlaces: FindPlaces): KnownFacts {
  const situation = situationIn(others.eligibility);
  const home = readDirectoryMemory(others.directory).home ?? memory.place ?? undefined;
  const place = home === undefined ? undefined : mostPrecise(findPlaces(home, { asked: true }));
  const said = situation.situation;
  const list = said === undefined || isUnsaid(said) ? [] : [said].flat().map(String);
  const has = (sign: HandoffMemory['signs'][number]): KnownOrNot => (memory.signs.includes(sign) ? 'oui' : 'inconnu');
  return {
    situation,
    place,
    routing: {
      age: numberRange(AGE, situation.age),
      situations: SITUATIONS.filter((each) => list.includes(each)),
      boeth: oneOf(situation.boeth, ['oui', 'non', 'en_cours']),
      cadre: has('cadre'),
      employeur: has('employeur'),
      veutApprentissage: has('apprentissage'),
      autorisationTravail: oneOf(situation.autorisation_travail, ['oui', 'non']),
      place: placeOf(place, situation),
      topic: topicOf(memory),
    },
  };
}

/** The file of all that could be sent (faits.md §3.3), before she takes anything out. */
export function wholeFile(
  { situation, place, routing }: KnownFacts,
  memory: HandoffMemory,
  words: HandoffWords,
  eligibility: HandoffFile['eligibility'],
): HandoffFile {
  const commune = place?.kind === 'commune' && place.communes.length === 1 ? place.name : undefined;
  const department =
    routing.place.kind === 'region' ? routing.place.department : routing.place.kind === 'outside' ? 'autre' : undefined;
  const ageBand = ageBandOf(situation);
  const topic = topicOf(memory);
  const said = routing.situations.map((each) => words.situations[each]).join(', ');
  return {
    ...(commune !== undefined && { commune }),
    ...(department !== undefined && { department }),
    ...(ageBand !== undefined && { ageBand }),
    ...(said !== '' && { situation: said }),
    ...(memory.project !== null && { project: memory.project }),
    ...(memory.question !== null && { question: memory.question }),
    ...(memory.question !== null && topic !== undefined && { topic }),
    ...(eligibility !== undefined && eligibility.length > 0 && { eligibility }),
    transcript: true,
  };
}

/** The parts of a file that hold something, with what is shown of each. */
export function partsOf(file: HandoffFile, words: HandoffWords): readonly { id: PartId; value: string }[] {
  const values: Record<PartId, string | undefined> = {
    lieu: placeWords(file),
    age: file.ageBand,
    situation: file.situation,
    projet: file.project,
    question: questionWords(file, words),
    droits: file.eligibility?.map(schemeWords).join(' ; '),
    conversation: file.transcript === true ? words.transcriptYes : undefined,
  };
  return PARTS.flatMap((id) => {
    const value = values[id];
    return value === undefined || value === '' ? [] : [{ id, value }];
  });
}

/** The file without the parts that she took out. */
export function withoutParts(file: HandoffFile, left: readonly PartId[]): HandoffFile {
  const keeps = (part: PartId) => !left.includes(part);
  const { commune, department, ageBand, situation, project, question, topic, eligibility } = file;
  return {
    ...(keeps('lieu') && commune !== undefined && { commune }),
    ...(keeps('lieu') && department !== undefined && { department }),
    ...(keeps('age') && ageBand !== undefined && { ageBand }),
    ...(keeps('situation') && situation !== undefined && { situation }),
    ...(keeps('projet') && project !== undefined && { project }),
    ...(keeps('question') && question !== undefined && { question }),
    ...(keeps('question') && topic !== undefined && { topic }),
    ...(keeps('droits') && eligibility !== undefined && { eligibility }),
    transcript: keeps('conversation') && file.transcript === true,
  };
}

const AGE = (() => {
  const definition = inputDefinition('age');
  if (definition.kind !== 'number') throw new Error('an age is a number');
  return definition;
})();

function topicOf({ signs }: HandoffMemory): HandoffFile['topic'] {
  return TOPICS.find((topic) => signs.includes(topic));
}

/** What she said of herself to the eligibility questions; of somebody else, nothing. */
function situationIn(memory: unknown): Situation {
  const read = eligibilityMemory.safeParse(memory);
  if (!read.success || read.data.forOther) return {};
  const parsed = parseSituation(read.data.situation);
  return parsed.ok ? parsed.situation : {};
}

function placeOf(place: Place | undefined, { departement }: Situation): RoutingFacts['place'] {
  if (place !== undefined) return routingPlace(place);
  if (departement === 'autre') return { kind: 'outside' };
  if (typeof departement !== 'string' || isUnsaid(departement)) return { kind: 'unknown' };
  return { kind: 'region', commune: undefined, employmentZone: undefined, department: departement };
}

function oneOf<Value extends string>(said: unknown, values: readonly Value[]): Value | 'inconnu' {
  return values.find((value) => value === said) ?? 'inconnu';
}

function ageBandOf({ age }: Situation): string | undefined {
  const range = numberRange(AGE, age);
  if (range === undefined) return undefined;
  const [from, to] = [range.from, range.to].map((at) => AGE_BANDS.find((band) => at <= band.to)?.words);
  return from === to ? from : `entre ${range.from} et ${range.to} ans`;
}

function questionWords({ question, topic }: HandoffFile, words: HandoffWords): string | undefined {
  return question === undefined || topic === undefined ? question : `${question} (${words.topics[topic]})`;
}

function schemeWords({ scheme, verdict, reasons }: NonNullable<HandoffFile['eligibility']>[number]): string {
  return [`${scheme} : ${verdict}`, ...(reasons.length === 0 ? [] : [`(${reasons.join(' ')})`])].join(' ');
}

function placeWords({ commune, department }: HandoffFile): string | undefined {
  if (department === undefined) return commune;
  const name = department === 'autre' ? 'hors des Hauts-de-France' : (DEPARTMENTS.get(department) ?? department);
  return commune === undefined ? name : `${commune} (${name})`;
}
