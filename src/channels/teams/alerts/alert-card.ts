import { type Activity, CardFactory } from 'botbuilder';
import { dayWords, type StoredHandoff, timeWords } from '../../../handoff/index.ts';
import { DEPARTMENTS } from '../../../territory/index.ts';
import type { TeamsWords } from '../teams-words.ts';

/** What a channel may know of a request, beside its state. */
export interface AlertView {
  /** Undefined: the resident erased it. */
  readonly handoff: StoredHandoff | undefined;
  /** Whether the channel is (still) the one of its team. */
  readonly isOurs: boolean;
  /** Names of teams by id. */
  readonly teamName: (id: string) => string;
  /** Address of the counsellors' console. */
  readonly consoleUrl: string;
  readonly words: TeamsWords['demandes'];
}

type Stage = keyof TeamsWords['demandes']['titres'];

/**
 * The card of one request as its team's channel sees it now. Of the resident: the department, a subject out of a closed
 * list, and since when; once nobody waits any more, not even that.
 */
export function alertCard({ handoff, isOurs, teamName, consoleUrl, words }: AlertView): Partial<Activity> {
  const stage = stageOf(handoff, isOurs);
  const title = words.titres[stage];
  const { libelles } = words;
  const facts: { title: string; value: string }[] = [];
  const fact = (label: string, value: string) => facts.push({ title: label, value });
  if (handoff !== undefined && 'team' in handoff.state) fact(libelles.equipe, teamName(handoff.state.team));
  if (handoff !== undefined && stage === 'attend') {
    fact(libelles.territoire, territory(handoff, words));
    fact(libelles.sujet, subject(handoff, words));
    fact(libelles.depuis, moment(handoff.waitingSince ?? handoff.changedAt));
  } else if (handoff !== undefined) {
    fact(libelles.le, moment(handoff.changedAt));
  }
  const opens = handoff !== undefined && isOurs && ['attend', 'prise', 'rappel'].includes(stage);
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    fallbackText: [title, ...facts.map((each) => `${each.title} : ${each.value}`)].join('. '),
    body: [
      { type: 'TextBlock', text: title, wrap: true, weight: 'Bolder', size: 'Medium', style: 'heading' },
      ...(facts.length > 0 ? [{ type: 'FactSet', facts }] : []),
    ],
    actions: opens
      ? [{ type: 'Action.OpenUrl', title: words.bouton, url: `${consoleUrl}#/conversation/${handoff.id}` }]
      : [],
  };
  // `summary` is what a notification shows.
  return { type: 'message', summary: title, attachments: [CardFactory.adaptiveCard(card)] };
}

/** Whether a first card is worth posting: nobody is called for what is over. */
export function isWorthACard({ handoff, isOurs }: Pick<AlertView, 'handoff' | 'isOurs'>): boolean {
  const stage = stageOf(handoff, isOurs);
  return stage === 'attend' || stage === 'prise';
}

function stageOf(handoff: StoredHandoff | undefined, isOurs: boolean): Stage {
  if (handoff === undefined) return 'effacee';
  const { kind } = handoff.state;
  switch (kind) {
    case 'requested':
    case 'queued':
    case 'offered':
      return isOurs ? 'attend' : 'transmise';
    case 'active':
      return isOurs ? 'prise' : 'transmise';
    case 'closed':
      return 'terminee';
    case 'abandoned':
      return 'quittee';
    case 'callback':
      return 'rappel';
    default:
      return kind satisfies never;
  }
}

function territory({ file: { department } }: StoredHandoff, words: TeamsWords['demandes']): string {
  if (department === undefined) return words.non_precise;
  if (department === 'autre') return words.hors_region;
  const name = DEPARTMENTS.get(department);
  return name === undefined ? department : `${name} (${department})`;
}

function subject({ file }: StoredHandoff, { sujets, non_precise }: TeamsWords['demandes']): string {
  const said = [
    file.topic !== undefined && sujets[file.topic],
    file.project !== undefined && sujets.projet,
    file.eligibility !== undefined && sujets.droits,
    file.topic === undefined && file.question !== undefined && sujets.question,
  ].filter((each) => each !== false);
  return said.length === 0 ? non_precise : said.join(', ');
}

function moment(iso: string): string {
  const at = new Date(iso);
  return `${dayWords(at)}, ${timeWords(at)}`;
}
