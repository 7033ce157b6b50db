import { findBodies, type NationalLine } from '../../directory/index.ts';
import {
  type ContactTeam,
  dayWords,
  type HandoffDesk,
  type HandoffFile,
  type QueueTeam,
  slotWords,
  timeWords,
} from '../../handoff/index.ts';
import type { Place } from '../../territory/index.ts';
import type { SpokenLanguage } from '../../understanding/index.ts';
import type { CardElement } from '../cards/adaptive-card.ts';
import { plainReply, type Reply } from '../reply.ts';
import { foundReply } from './directory-reply.ts';
import type { DirectorySkillParts } from './directory-skill.ts';
import { partsOf } from './handoff-facts.ts';
import { fill, type HandoffWords, type PartId } from './handoff-words.ts';

/** What the replies of the hand-off are made of. */
export interface HandoffReplies {
  readonly words: HandoffWords;
  readonly desk: HandoffDesk;
  /** Of `dialogs/numeros.yaml`, by id. */
  readonly lines: ReadonlyMap<string, NationalLine>;
  /** For the address of an outside body. */
  readonly directory: Pick<DirectorySkillParts, 'directory' | 'words' | 'askPerson' | 'today'>;
  /** Whom to call, whatever the situation. */
  readonly contacts: (language: SpokenLanguage) => string;
  readonly now: () => Date;
}

/**
 * What would be sent, each part with its button, before anything is.
 *
 * @param file all that could be sent
 * @param left parts that she took out of it
 * @param card id of the card: its buttons bring it back
 */
export function consentReply(
  { words }: HandoffReplies,
  team: QueueTeam,
  file: HandoffFile,
  left: readonly PartId[],
  card: string,
): Reply {
  const { accepter, refuser, retirer, remettre } = words.buttons;
  const parts = partsOf(file, words);
  const sent = parts.filter(({ id }) => !left.includes(id));
  const values = { equipe: team.name, accepter, refuser };
  const list = sent.map(({ id, value }) => `- **${words.parts[id]}** : ${value}`);
  const text = [words.say(sent.length === 0 ? 'accord_vide' : 'accord', values), list.join('\n')];
  const toggles = parts.map(({ id }) => ({
    type: 'Action.Submit' as const,
    title: fill(left.includes(id) ? remettre : retirer, { partie: words.parts[id] }),
    data: { skill: 'handoff', action: 'toggle', part: id, sent: left.includes(id) },
  }));
  const title: CardElement = {
    type: 'TextBlock',
    text: words.choiceTitle,
    wrap: true,
    style: 'heading',
    weight: 'Bolder',
    size: 'Medium',
  };
  return {
    ...plainReply('handoff', text.filter((part) => part !== '').join('\n\n'), [accepter, refuser]),
    suggestionData: { skill: 'handoff', action: 'answer', card },
    ...(toggles.length > 0 && {
      cards: [
        {
          type: 'AdaptiveCard',
          version: '1.5',
          lang: words.language,
          fallbackText: text[0] ?? '',
          body: [title],
          actions: toggles,
        },
      ],
    }),
  };
}

/** « Vous êtes la prochaine personne. » */
export function rankWords(words: HandoffWords, before: number): string {
  if (before === 0) return words.say('premier');
  return before === 1 ? words.say('un_avant') : words.say('plusieurs_avant', { nombre: String(before) });
}

/** Her request is in the queue. */
export function waitingReply({ words }: HandoffReplies, lead: string): Reply {
  return plainReply('handoff', `${lead}\n\n${words.say('continuer')}`, [words.buttons.rang, words.buttons.quitter]);
}

/** A call-back is proposed: the form, and the phone beside it. @param lead why */
export async function callbackReply(
  { words, desk, lines }: HandoffReplies,
  team: QueueTeam,
  lead: string,
  suggestions: readonly string[] = [],
): Promise<Reply> {
  const slots = (await desk.slots(team)).map((slot) => ({
    from: slot.from.toISOString(),
    to: slot.to.toISOString(),
    label: slotWords(slot),
  }));
  const phone = lines.get(words.fallbackLine);
  const text = [
    lead,
    words.say('formulaire'),
    ...(phone === undefined ? [] : [words.say('telephone', { phrase: phone.sentence })]),
  ];
  return {
    ...plainReply('handoff', text.join('\n\n'), suggestions),
    form: { kind: 'callback', team: team.id, slots },
  };
}

/** Why nobody of a team can answer: it is closed, and when it opens; or nobody is there. */
export async function absenceWords({ words, desk, now }: HandoffReplies, team: QueueTeam): Promise<string> {
  const hours = await desk.hoursOf(team);
  const at = now();
  if (hours.isOpen(at)) return words.say('personne', { equipe: team.name });
  const next = hours.nextOpening(at);
  const ouverture = next === undefined ? '' : words.say('ouverture', { jour: dayWords(next), heure: timeWords(next) });
  return words.say('ferme', { equipe: capital(team.name), ouverture });
}

/**
 * An outside body: what it does, its number, its site, the nearest address.
 *
 * @param besideUs whether our own counsellors are proposed too; otherwise the number that anybody may call stands below
 */
export function contactReply(
  { words, lines, directory }: HandoffReplies,
  team: ContactTeam,
  place: Place | undefined,
  besideUs: boolean,
): Reply {
  const line = team.line === undefined ? undefined : lines.get(team.line);
  const lead = [
    words.say('contact', { equipe: team.name, texte: team.text }),
    ...(line === undefined ? [] : [line.sentence]),
    ...(team.website === undefined ? [] : [`Site : ${team.website}`]),
  ];
  const phone = besideUs || team.line === words.fallbackLine ? undefined : lines.get(words.fallbackLine);
  const general = phone === undefined ? [] : [words.say('contact_general', { phrase: phone.sentence })];
  const also = besideUs ? [words.say('contact_aussi', { bouton: `« ${words.buttons.region} »` })] : general;
  const found = addressIn(directory, team, place);
  return {
    ...plainReply(
      'handoff',
      [...lead, ...(found === undefined ? [] : [found.text]), ...also].join('\n\n'),
      besideUs ? [words.buttons.region] : [],
    ),
    ...(found && { citations: found.citations, ...(found.cards && { cards: found.cards }) }),
  };
}

function addressIn(
  directory: HandoffReplies['directory'],
  team: ContactTeam,
  place: Place | undefined,
): Reply | undefined {
  const kind = directory.words.kinds.find(({ id }) => id === team.directoryKind);
  const isOnePlace = place?.kind === 'commune' && place.communes.length === 1;
  if (kind === undefined || place === undefined || !isOnePlace) return undefined;
  const found = findBodies(directory.directory.bodies(), kind, place);
  return found.kind === 'found' ? foundReply(directory, kind, place, found, 0) : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
