import type { MessageWords } from './message-words.ts';
import type { Need, Public } from './need.ts';
import type { NeedWords } from './need-words.ts';
import { numberOf } from './number-of.ts';
import type { Modalite, Niveau } from './terms.ts';

type Criteria = Pick<
  Need,
  'modality' | 'withoutCar' | 'evening' | 'alternance' | 'level' | 'diploma' | 'maxHours' | 'publics' | 'funded'
>;

/** A full-time week at a training centre. */
const HOURS_A_WEEK = 35;
const HOURS_IN: Readonly<Record<string, number>> = {
  heure: 1,
  heures: 1,
  h: 1,
  jour: 7,
  jours: 7,
  semaine: HOURS_A_WEEK,
  semaines: HOURS_A_WEEK,
  mois: 150,
  an: 1600,
  ans: 1600,
  annee: 1600,
  annees: 1600,
};
/** « Une formation courte »: three months at most. */
const SHORT_HOURS = 450;
/** « En 2 ans » is often rounded: a tenth more is let through. */
const DURATION_MARGIN = 1.1;

/** How, for whom and at what level, as far as the message says; it takes the words that it reads. */
export function readCriteria(message: MessageWords, words: NeedWords): Criteria {
  const withoutCar = message.takeAll(words.withoutCar);
  const publics = publicsOf(message, words);
  takeHeldDiplomas(message, words);
  return {
    withoutCar,
    publics,
    maxHours: readDuration(message, words),
    modality: modalityOf(message, words),
    evening: message.takeAll(words.evening),
    alternance: alternanceOf(message, words),
    ...levelOf(message, words),
    funded: message.takeAll(words.funded) ? true : null,
  };
}

function modalityOf(message: MessageWords, { modalities }: NeedWords): Modalite | null {
  const mixed = message.takeAll(modalities.mixte);
  const present = message.takeAll(modalities.presentiel);
  const distant = message.takeAll(modalities.distance);
  if (mixed) return 'mixte';
  if (present && distant) return null;
  return present ? 'presentiel' : distant ? 'distance' : null;
}

function alternanceOf(message: MessageWords, { alternance }: NeedWords): boolean | null {
  const refused = message.takeAll(alternance.non);
  const wished = message.takeAll(alternance.oui);
  return refused ? false : wished ? true : null;
}

function publicsOf(message: MessageWords, { publics }: NeedWords): Public[] {
  const kinds: readonly Public[] = ['sans_diplome', 'demandeur_emploi', 'salarie', 'jeune', 'handicap'];
  return kinds.filter((kind) => message.takeAll(publics[kind]));
}

/** « J'ai un CAP », « titulaire d'un bac »: what the person holds is not what is looked for. */
function takeHeldDiplomas(message: MessageWords, { alreadyHeld, levels, diplomas }: NeedWords): void {
  const named = [...levels.flatMap(({ phrases }) => phrases), ...diplomas.flatMap(({ phrases }) => phrases)];
  const BAC = message.words.flatMap((word, at) => (word === 'bac' || word === 'brevet' ? [{ from: at, to: at }] : []));
  for (const span of [...message.free(named), ...BAC]) {
    const held = message.endsBefore(alreadyHeld, span.from);
    if (held !== undefined && message.words[held.from] !== 'niveau') message.take({ from: held.from, to: span.to });
  }
}

function levelOf(message: MessageWords, { levels, diplomas }: NeedWords): Pick<Need, 'level' | 'diploma'> {
  const diploma = diplomas.find(({ phrases }) => message.free(phrases).length > 0);
  let level: Niveau | null = diploma?.level ?? null;
  for (const { level: named, phrases } of levels) {
    if (message.takeAll(phrases)) level ??= named;
  }
  if (diploma !== undefined) message.takeAll(diploma.phrases);
  return { level, diploma: diploma?.name ?? null };
}

function readDuration(message: MessageWords, { beforeDuration, short }: NeedWords): number | null {
  const { words } = message;
  for (let at = 0; at < words.length; at++) {
    const count = numberOf(words[at] ?? '');
    const unit = HOURS_IN[words[at + 1] ?? ''];
    if (count === undefined || unit === undefined || message.isTaken(at)) continue;
    const before = message.endsBefore(beforeDuration, at);
    if (before === undefined) continue;
    message.take({ from: before.from, to: at + 1 });
    return Math.round(count * unit * DURATION_MARGIN);
  }
  return message.takeAll(short) ? SHORT_HOURS : null;
}
