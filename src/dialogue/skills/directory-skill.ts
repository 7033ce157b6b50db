import { type BodyKind, type Directory, findBodies } from '../../directory/index.ts';
import { DEPARTMENTS, type FindPlaces, type FoundPlace, type Place } from '../../territory/index.ts';
import { plainReply, type Reply } from '../reply.ts';
import { type DirectoryMemory, readDirectoryMemory } from './directory-memory.ts';
import { type DirectoryReplies, elsewhere, foundReply, noneReply, SHOWN } from './directory-reply.ts';
import { mostPrecise, placeAfterKind, readRequest } from './directory-request.ts';
import type { Skill, SkillResult, SkillTurn } from './skill.ts';
import { wantsAct } from './wants-act.ts';

/** The bare name of a body may ask what it is. */
const PHRASE_WORDS = 3;
/** An answer to « dans quelle commune ? » that is no place is not more than this. */
const SHORT_ANSWER_WORDS = 4;

export interface DirectorySkillParts extends DirectoryReplies {
  readonly directory: Directory;
  readonly findPlaces: FindPlaces;
}

/** « Où est ma mission locale, j'habite Hirson »: the place to go to, with the date of what is known. */
export function createDirectorySkill(parts: DirectorySkillParts): Skill {
  const { directory, findPlaces, words, askPerson } = parts;

  function kindOf(id: string | undefined): BodyKind | undefined {
    return words.kinds.find((kind) => kind.id === id);
  }

  /** Places of a message; in answer to « dans quelle commune ? » a name counts that would be no place elsewhere. */
  function placesIn({ read }: SkillTurn, { asking }: DirectoryMemory): readonly FoundPlace[] {
    const found = [...read.places, ...read.outside];
    if (found.some(({ kind }) => kind === 'commune' || kind === 'postcode')) return found;
    const named =
      asking === undefined ? placeAfterKind(read, words, findPlaces) : findPlaces(read.text, { asked: true });
    return named.length > 0 ? named : found;
  }

  function remembered(place: string | undefined): Place | undefined {
    return place === undefined ? undefined : mostPrecise(findPlaces(place, { asked: true }));
  }

  function ask(
    kind: BodyKind,
    memory: DirectoryMemory,
    text: string,
    suggestions: readonly string[] = [],
  ): SkillResult {
    return { reply: plainReply('clarify', text, suggestions), memory: { ...memory, asking: kind.id } };
  }

  function tell(kind: BodyKind, place: Place, from: number, memory: DirectoryMemory): SkillResult {
    const { asking: _, ...kept } = memory;
    if (place.kind === 'outside') {
      const text = words.say('hors_region', { nom: place.name });
      return { reply: plainReply('answer', text, [askPerson]), memory: kept, aside: true };
    }
    if (place.kind === 'commune' && place.communes.length > 1) {
      return ask(kind, kept, words.say('demande_homonyme'), place.communes.map(withDepartment));
    }
    const isWide = place.kind === 'region' || (place.kind === 'department' && kind.territory !== 'department');
    if (isWide) return ask(kind, kept, words.say('demande_commune'));
    const found = findBodies(directory.bodies(), kind, place);
    const reply: Reply =
      found.kind === 'found'
        ? foundReply(parts, kind, place, found, from)
        : noneReply(parts, kind, place, found.tooFar);
    const last = { kind: kind.id, place: findable(place), shown: from + SHOWN };
    return { reply, memory: { ...kept, last }, aside: true };
  }

  function respond(turn: SkillTurn): SkillResult {
    const memory = readDirectoryMemory(turn.memory);
    const places = placesIn(turn, memory);
    const request = readRequest(turn.read, places, words);
    const kind = request.kind ?? kindOf(memory.asking) ?? kindOf(memory.last?.kind);
    if (kind === undefined) return { reply: plainReply('clarify', words.say('demande_commune')), memory };
    const place = mostPrecise(places);
    if (place !== undefined) return tell(kind, place, 0, memory);
    if (memory.asking !== undefined && request.kind === undefined) {
      const { asking: _, ...kept } = memory;
      const text = [words.say('lieu_inconnu'), ...elsewhere(words, kind)].join('\n\n');
      return { reply: plainReply('answer', text, [askPerson]), memory: kept };
    }
    const before = request.wantsOthers || request.kind !== undefined ? memory.last : undefined;
    const known = remembered(before?.place) ?? remembered(memory.home);
    if (known !== undefined) return tell(kind, known, request.wantsOthers ? (memory.last?.shown ?? 0) : 0, memory);
    if (directory.bodies().every((body) => body.kind !== kind.id)) {
      const text = [kind.advice, ...elsewhere(words, kind)].join('\n\n');
      return { reply: plainReply('answer', text, [askPerson]), memory };
    }
    const values = { numero: kind.line?.sentence ?? '' };
    return ask(kind, memory, words.say(kind.line === undefined ? 'demande_lieu' : 'demande_lieu_numero', values));
  }

  return {
    id: 'directory',
    isAsking: (memory) => readDirectoryMemory(memory).asking !== undefined,
    wants(turn) {
      if (turn.intention?.kind === 'handoff') return 'no';
      const { asking, last } = readDirectoryMemory(turn.memory);
      const places = placesIn(turn, { asking: turn.active ? asking : undefined });
      const request = readRequest(turn.read, places, words);
      if (request.kind !== undefined && (request.seeks || request.namesBoth)) return 'opens';
      const isPhrase = turn.read.words.length >= PHRASE_WORDS;
      if (request.kind !== undefined && isPhrase && !request.isAbout && seeksPlace(turn.read)) return 'opens';
      if (!turn.active || turn.read.words.length === 0) return 'no';
      if (asking !== undefined) {
        const isAnswer = places.length > 0 ? request.beside <= 1 : isShort(turn) && turn.intention === undefined;
        return isAnswer ? 'continues' : 'no';
      }
      if (last === undefined || request.beside > 0) return 'no';
      return request.wantsOthers || request.kind !== undefined || places.length > 0 ? 'continues' : 'no';
    },
    respond,
    notice({ read, memory }) {
      const [only, ...more] = read.places.filter(({ kind }) => kind === 'commune');
      const isHome = only !== undefined && more.length === 0 && only.communes.length === 1;
      if (!isHome || !readRequest(read, read.places, words).lives) return memory;
      return { ...readDirectoryMemory(memory), home: findable(only) };
    },
  };
}

/** A place is wanted, more surely than what is said of it (« l'APEC, c'est pour qui »). */
function seeksPlace(read: SkillTurn['read']): boolean {
  return wantsAct(read, 'go-to') && read.shares['go-to'] > read.shares.answer;
}

function isShort({ read }: SkillTurn): boolean {
  return read.words.length <= SHORT_ANSWER_WORDS && !read.text.includes('?');
}

function withDepartment({ name, department }: Place['communes'][number]): string {
  return `${name} (${DEPARTMENTS.get(department) ?? department})`;
}

/** Words that find the same place again. */
function findable(place: Place): string {
  const [commune] = place.communes;
  if (place.kind === 'commune' && commune !== undefined) return `${commune.name} ${commune.postcodes[0] ?? ''}`.trim();
  return place.kind === 'department' ? `departement ${place.departments[0] ?? ''}` : place.name;
}
