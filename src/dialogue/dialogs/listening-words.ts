import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import { near } from '../../territory/index.ts';
import { ACT_KINDS, isInputId, type Situation } from '../../understanding/index.ts';

/** Longest words of a button; what stands for a trade or a place may make it longer. */
const BUTTON_CHARACTERS = 50;

const condition = z.string().refine((text) => parsed(text) !== undefined, {
  error: 'metier, lieu, veut:<acte>, une entrée des règles, ou une entrée et sa valeur (situation=rsa, age<26)',
});
/** One of the lists holds when all its conditions do. */
const conditions = z.array(z.array(condition)).min(1);
const text = z.string().min(1);
const schema = z.strictObject({
  textes: z.strictObject({ compris: text, compris_lieu: text, et_apres: text, rien: text, idee: text }),
  suites: z.array(
    z.strictObject({
      id: text,
      bouton: text.refine((words) => words.replace(/\{\w+\}/g, '').length <= BUTTON_CHARACTERS),
      si: conditions,
      sauf: conditions.optional(),
    }),
  ),
  conseillers: z.array(z.strictObject({ qui: text, si: conditions })).min(1),
});

/** What is known of a person who tells, when next steps are chosen for her. */
export interface KnownOfPerson {
  readonly situation: Situation;
  readonly trade: string | undefined;
  readonly place: string | undefined;
  /** Kinds of acts that the message wants. */
  readonly wants: ReadonlySet<string>;
}

/** What is said to somebody who tells without asking; from `dialogs/ecoute.yaml`. */
export interface ListeningWords {
  readonly texts: z.output<typeof schema>['textes'];
  /** Buttons that suit what is known, the best first. */
  stepsFor(known: KnownOfPerson): string[];
  /** Who helps somebody like that to choose a trade. */
  adviserFor(known: KnownOfPerson): string;
}

/** Reads `dialogs/ecoute.yaml`. Throws DialogsError naming the fault. */
export function readListeningWords(path: string): ListeningWords {
  const { textes, suites, conseillers } = readYaml(path, schema);
  return {
    texts: textes,
    stepsFor: (known) =>
      suites
        .filter(({ si, sauf }) => holds(si, known) && !(sauf !== undefined && holds(sauf, known)))
        .map(({ bouton }) =>
          bouton
            .replace('{metier}', known.trade ?? '')
            .replace('{pres_de_lieu}', known.place === undefined ? '' : near(known.place)),
        ),
    adviserFor: (known) => conseillers.find(({ si }) => holds(si, known))?.qui ?? '',
  };
}

type Condition =
  | { readonly kind: 'trade' | 'place' }
  | { readonly kind: 'wants'; readonly act: string }
  | {
      readonly kind: 'input';
      readonly input: keyof Situation;
      readonly than: '<' | '>=' | '=' | undefined;
      readonly value: string;
    };

const INPUT = /^([a-z_0-9]+)(?:(<|>=|=)(.+))?$/;

function parsed(written: string): Condition | undefined {
  if (written === 'metier') return { kind: 'trade' };
  if (written === 'lieu') return { kind: 'place' };
  const act = written.startsWith('veut:') ? written.slice('veut:'.length) : undefined;
  if (act !== undefined) return ACT_KINDS.some((kind) => kind === act) ? { kind: 'wants', act } : undefined;
  const [, input = '', than, value = ''] = INPUT.exec(written) ?? [];
  if (!isInputId(input)) return undefined;
  return { kind: 'input', input, than: than === '<' || than === '>=' || than === '=' ? than : undefined, value };
}

function holds(lists: readonly (readonly string[])[], known: KnownOfPerson): boolean {
  return lists.some((all) => all.every((written) => isTrue(parsed(written), known)));
}

function isTrue(condition: Condition | undefined, known: KnownOfPerson): boolean {
  switch (condition?.kind) {
    case undefined:
      return false;
    case 'trade':
      return known.trade !== undefined;
    case 'place':
      return known.place !== undefined;
    case 'wants':
      return known.wants.has(condition.act);
    case 'input': {
      const answer = known.situation[condition.input];
      if (answer === undefined || answer === 'inconnu') return false;
      if (condition.than === undefined) return true;
      if (condition.than === '=')
        return typeof answer === 'object' ? answer.includes(condition.value) : String(answer) === condition.value;
      const number = typeof answer === 'number' ? answer : Number.parseInt(String(answer), 10);
      return condition.than === '<' ? number < Number(condition.value) : number >= Number(condition.value);
    }
  }
}
