import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { InputId } from '../../../src/eligibility/index.ts';
import { FRESH, type TalkMemory } from '../../../src/eligibility/talk/memory.ts';
import { FIRST_MESSAGE } from '../../../src/understanding/index.ts';
import { readingOf } from '../../dialogue/real-reader.ts';
import { ASKED } from './real-reader.ts';
import { talk } from './real-talk.ts';

const FILE = join(import.meta.dirname, '../../../../shared/data/essais/reponses-des-gens.json');
const answers = existsSync(FILE)
  ? z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(FILE, 'utf8')))
  : {};
const LEAST_READ_RIGHT = 40;

/** What each says: a value of the input, or (`?`) the hint by which the question is put again more precisely. */
const SITUATIONS: Readonly<Record<string, string>> = {
  'jsuis au chomdu': 'demandeur_emploi_inscrit',
  rien: 'NEET',
  'mère au foyer': '?sans_emploi',
  'je touche le rsa': 'rsa',
  "j'ai démissionné": '?sans_emploi',
  'fin de contrat': '?sans_emploi',
  'je suis en cdi': '?en_emploi',
  "j'ai lâché le lycée": 'NEET',
  'étudiante en L3': 'etudiant',
  'prof contractuel': 'agent_public',
  'en invalidité': '?',
  'en service civique': '?',
  "en chantier d'insertion": 'salarie_prive',
  'au chomage non indemnisé': 'demandeur_emploi_inscrit',
  "j'ai quitté l'école l'an dernier": 'NEET',
};
const FORMATIONS: Readonly<Record<string, string>> = { 'permis b': 'permis_leger', 'apprendre le francais': 'autre' };
/** Other people's words for the same wish. */
const OTHER_ENTRIES = [
  'à quoi ai-je droit ?',
  "j'ai droit à quoi moi",
  'quelles aides je peux avoir',
  'quels sont mes droits',
  'je voudrais savoir ce que je peux avoir comme aide',
  "est-ce qu'il y a des aides pour les gens comme moi ?",
  'vous pouvez regarder mes droits ?',
  'je peux toucher quoi',
  'kelle aide pour moi',
  'je veux faire une simulation',
  'vérifier mes droits à la formation',
  "quelles aides existent pour quelqu'un au RSA comme moi ?",
  'y a quoi comme aides pour moi',
  "j'ai le droit à quoi en étant au chômage",
];

describe.skipIf(Object.keys(answers).length === 0)('the answers that people gave (../shared, absent: skipped)', () => {
  const all = Object.entries(answers).flatMap(([kind, said]) => said.map((one) => [kind, one] as const));
  const right = new Set<string>();
  const readers = new Map([
    ['formation', formationIsRead],
    ['situation', situationIsRead],
    ['entree', opens],
  ]);

  it.each(all)('%s: « %s » is read right, or echoed with buttons', (kind, said) => {
    const isRight = readers.get(kind)?.(said) === true;
    if (isRight) right.add(`${kind} ${said}`);
    if (!isRight) expect(isEchoed(kind, said), said).toBe(true);
  });

  it(`are read right ${LEAST_READ_RIGHT} times at least, of ${all.length}`, () => {
    expect(right.size).toBeGreaterThanOrEqual(LEAST_READ_RIGHT);
  });
});

describe('rights', () => {
  it.each(OTHER_ENTRIES)('are asked for with « %s »', (said) => {
    expect(opens(said)).toBe(true);
  });

  it.each(['au chômage', 'combien dure le CSP ?', 'une formation de soudeur à Lens', "c'est quoi le CPF ?", 'bonjour'])(
    'are not asked for with « %s »',
    (said) => {
      expect(opens(said)).toBe(false);
    },
  );
});

function asking(open: InputId): TalkMemory {
  return { ...FRESH, phase: 'asking', open, puts: { [open]: 1 } };
}

function answered(open: InputId, said: string) {
  const memory = asking(open);
  return talk.play(talk.read(readingOf(said, ASKED), memory, true), memory);
}

function formationIsRead(said: string): boolean {
  return answered('formation', said).memory.situation.formation === (FORMATIONS[said] ?? 'RNCP');
}

function situationIsRead(said: string): boolean {
  const expected = SITUATIONS[said] ?? '';
  const { memory } = answered('situation', said);
  if (expected.startsWith('?'))
    return (expected.length > 1 && memory.hints.includes(expected.slice(1)) === true) || knows(memory, expected);
  return [memory.situation.situation].flat().includes(expected);
}

/** « en CDI » is known by its contract. */
function knows({ situation }: TalkMemory, expected: string): boolean {
  return expected === '?en_emploi' && situation.type_contrat !== undefined;
}

function isEchoed(kind: string, said: string): boolean {
  if (kind === 'entree') return false;
  const { reply } = answered(kind === 'formation' ? 'formation' : 'situation', said);
  return /J'ai compris|C'est noté/.test(reply.text) && reply.buttons.length > 2;
}

function opens(said: string): boolean {
  return talk.read(readingOf(said, FIRST_MESSAGE), undefined, false).kind === 'start';
}
