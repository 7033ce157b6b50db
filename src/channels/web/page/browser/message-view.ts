import { actionsView } from './actions-view.ts';
import type { BotMessage } from './activity.ts';
import { authorOf } from './author.ts';
import { callbackPlace } from './callback-form-offer.ts';
import { callsView } from './calls.ts';
import { cardsView } from './card-view.ts';
import { foreign } from './foreign.ts';
import { splitLead, splitQuestion } from './lead.ts';
import { parseMarkdown } from './markdown.ts';
import { planButton } from './plan-view.ts';
import { progressView } from './progress-view.ts';
import { quitView } from './quit-offer.ts';
import { sourcesView } from './sources-view.ts';
import { suggestionsView } from './suggestions-view.ts';
import { textView } from './text-view.ts';
import { timeView } from './time-view.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import type { Words } from './words.ts';

/** Messages whose first sentence is what one came for. */
const LED: readonly BotMessage['kind'][] = ['answer', 'safety', 'trainings'];

/**
 * One message of the assistant, or of the person who answers in its place: who speaks, the text, its sources, the cards, the
 * choices. `key` makes its ids unique in the page.
 */
export function messageView(message: BotMessage, key: string, words: Words): ElementNode {
  const sourceId = (position: number) => `source-${key}-${position}`;
  const text = leadAndText(message, sourceId, words);
  const taken = message.person === undefined ? '' : ' taken';
  const seen = message.kind === 'counsellor' ? '' : ' unseen';
  return element('li', { class: `message bot ${message.kind}${taken}` }, [
    element('h3', { class: `who${seen}` }, [authorOf(message, words)]),
    ...present(message.progress === undefined ? null : progressView(message.progress, words)),
    ...present(bubbleView(message, text, sourceId, words)),
    ...(message.quit === undefined ? [] : [quitView(message.quit, words)]),
    ...present(cardsView(message, key, words)),
    ...(message.plan === undefined ? [] : [planButton(words)]),
    ...(message.rated ? [actionsView(message.id, words)] : []),
    ...(message.callback === undefined ? [] : [callbackPlace(message.callback, message.id)]),
    ...present(suggestionsView(message.suggestions, message.language, words)),
    ...present(timeView(message.at ?? null, words)),
  ]);
}

/** The answer in its first sentence, large; then the rest. */
function leadAndText(
  { text, kind, citations, calls, progress }: BotMessage,
  sourceId: (position: number) => string,
  words: Words,
): readonly ViewNode[] {
  const context = {
    citations,
    safety: kind === 'safety',
    person: kind === 'counsellor',
    ours: !WRITTEN.includes(kind),
  };
  const view = (part: string) => textView(parseMarkdown(part, context), sourceId, words);
  if (progress !== undefined) {
    const { before, question, after } = splitQuestion(text);
    return [...view(before), element('div', { class: 'lead' }, view(question)), ...view(after)];
  }
  const told = calls === undefined ? text : text.replace(LISTED_NUMBER, '');
  const { lead, rest } = LED.includes(kind) ? splitLead(told) : { lead: null, rest: told };
  if (lead === null) return view(rest);
  return [element('div', { class: 'lead' }, view(lead)), ...view(rest)];
}

/** A line of numbers, for clients without buttons. */
const LISTED_NUMBER = /^- \*\*[\d ]+\*\* : .*$/gm;
/** What a model may have written: an address in it is not to be trusted. */
const WRITTEN: readonly BotMessage['kind'][] = ['answer', 'counsellor'];

function bubbleView(
  { kind, language, citations, calls }: BotMessage,
  text: readonly ViewNode[],
  sourceId: (position: number) => string,
  words: Words,
): ElementNode | null {
  if (text.length === 0) return null;
  const [first, ...others] = text;
  const part = (nodes: readonly ViewNode[]) =>
    element('div', { class: 'text', dir: 'auto', ...foreign(language, words) }, nodes);
  return element('div', { class: 'bubble' }, [
    ...fixedLine(kind, language, words),
    ...(first === undefined ? [] : [part([first])]),
    ...(calls === undefined ? [] : [callsView(calls, language, words)]),
    ...(others.length === 0 ? [] : [part(others)]),
    ...present(sourcesView(citations, sourceId, words)),
  ]);
}

/** What matters of a message that stays French, first in the language that was chosen. */
function fixedLine(kind: BotMessage['kind'], language: string | null, { fixe }: Words): readonly ElementNode[] {
  if (fixe === null || language?.startsWith(fixe.langue) === true) return [];
  const line = { safety: fixe.urgence.ligne, refusal: fixe.refus, handoff: fixe.personne }[kind as 'safety'];
  return line === undefined ? [] : [element('p', { class: 'fixed', lang: fixe.langue, dir: fixe.sens }, [line])];
}

function present(node: ElementNode | null): readonly ElementNode[] {
  return node === null ? [] : [node];
}
