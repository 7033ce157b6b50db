import { describe, expect, it } from 'vitest';
import { type BotMessage, readActivity } from '../../../../../src/channels/web/page/browser/activity.ts';
import { messageView } from '../../../../../src/channels/web/page/browser/message-view.ts';
import { spokenText } from '../../../../../src/channels/web/page/browser/spoken-text.ts';
import { type ElementNode, textOf, type ViewNode } from '../../../../../src/channels/web/page/browser/view.ts';
import { botActivity, claim, messageEntity, personActivity } from './sample-activities.ts';
import { FRENCH } from './words.ts';

function message(changes: Readonly<Record<string, unknown>> = {}): BotMessage {
  const read = readActivity(botActivity(changes), null);
  if (read?.type !== 'bot') throw new Error('not a message of the assistant');
  return read;
}

function all(node: ViewNode, wanted: (element: ElementNode) => boolean): readonly ElementNode[] {
  if (typeof node === 'string') return [];
  return [...(wanted(node) ? [node] : []), ...node.children.flatMap((child) => all(child, wanted))];
}

const said = (told: BotMessage) =>
  spokenText(told, FRENCH)
    .map(({ text }) => text)
    .join('');
const isChoice = ({ attributes }: ElementNode) => attributes.class === 'choice';
const links = (view: ElementNode) => all(view, ({ tag }) => tag === 'a').map(({ attributes }) => attributes.href);

describe('the view of an answer', () => {
  it('points each mark to its source, under ids that no other message has', () => {
    const view = messageView(message(), '7', FRENCH);
    const [mark] = all(view, ({ attributes }) => attributes.class === 'mark');
    const [source] = all(view, ({ attributes }) => attributes.id === 'source-7-1');
    expect(mark?.attributes.href).toBe('#source-7-1');
    expect(source && textOf(source)).toContain('Document 1');
  });

  it('gives title, section, publisher, French date, excerpt, and says that the page opens in a new tab', () => {
    const view = textOf(messageView(message(), '7', FRENCH));
    for (const words of [
      'Document 1',
      'nouvel onglet',
      'Une section',
      'Un ministère, à jour au 3 mars 2026',
      'exemple.fr · 3 mars 2026',
      'Un extrait.',
    ]) {
      expect(view).toContain(words);
    }
    expect(view).not.toContain('à confirmer');
  });

  it('marks a source past its validity as to be confirmed', () => {
    const entities = [messageEntity([claim(1, { toConfirm: true })])];
    expect(textOf(messageView(message({ entities }), '7', FRENCH))).toContain('Information à confirmer');
  });

  it('opens official pages without handing them our page', () => {
    const [title] = all(
      messageView(message(), '7', FRENCH),
      ({ attributes }) => attributes.href === 'https://exemple.fr/1',
    );
    expect(title?.attributes).toMatchObject({ target: '_blank', rel: 'noopener noreferrer' });
  });

  it('shows a source without usable address as plain text', () => {
    const entities = [messageEntity([claim(1, { url: 'javascript:alert(1)' })])];
    expect(links(messageView(message({ entities }), '7', FRENCH))).toEqual(['#source-7-1']);
  });

  it('makes telephone links of a safety message', () => {
    const safety = message({ text: 'Appelez le **3114** ou le 15.', channelData: { kind: 'safety' }, entities: [] });
    expect(links(messageView(safety, '7', FRENCH))).toEqual(['tel:3114', 'tel:15']);
  });

  it('writes a message in another language as such', () => {
    const [text] = all(
      messageView(message({ locale: 'en' }), '7', FRENCH),
      ({ attributes }) => attributes.class === 'text',
    );
    expect(text?.attributes.lang).toBe('en');
  });

  it('keeps French signs with their word, and changes nothing else', () => {
    const shown = textOf(messageView(message({ text: '« Oui » : 5 000 € ?', entities: [] }), '7', FRENCH));
    expect(shown).toContain('«\u00a0Oui\u00a0»\u00a0: 5\u00a0000\u00a0€\u00a0?');
  });

  it('sends what goes with a choice, with the words that the person presses', () => {
    const data = { skill: 'handoff', action: 'answer', card: 'a' };
    const actions = [{ type: 'messageBack', title: "J'accepte", text: "J'accepte", value: data }];
    const [button] = all(messageView(message({ suggestedActions: { actions } }), '7', FRENCH), isChoice);
    expect(button?.attributes['data-say']).toBe("J'accepte");
    expect(JSON.parse(button?.attributes['data-value'] ?? '')).toEqual(data);
  });
});

describe('the view of what a counsellor writes', () => {
  it('names her and her team, never the assistant, and asks no opinion on it', () => {
    const view = textOf(messageView(message(personActivity()), '7', FRENCH));
    expect(view).toContain('Marie, Proch’Info-Formation');
    expect(view).not.toMatch(/Assistant|utile/);
  });

  it('leaves to the assistant what it says itself when she takes over', () => {
    const person = { firstName: 'Marie', team: null };
    const notice = message(personActivity({ channelData: { kind: 'handoff', person } }));
    expect(textOf(messageView(notice, '7', FRENCH))).toContain('Assistant');
  });
});

describe('what a screen reader is told', () => {
  it('says that a person speaks, by her name', () => {
    expect(said(message(personActivity()))).toBe('Marie, Proch’Info-Formation : Je regarde.');
  });

  it('says who speaks, the words without marks, and what follows', () => {
    const suggestedActions = { actions: [{ type: 'imBack', title: 'Oui', value: 'oui' }] };
    const spoken = said(message({ text: 'Il faut :\n- un **CV** [1]\n- du temps', suggestedActions }));
    expect(spoken).toBe('Assistant : Il faut : un CV. du temps. 1 source. 1 réponse proposée.');
  });

  it('says nothing of sources and choices when there are none', () => {
    expect(said(message({ text: 'Bonjour.', entities: [] }))).toBe('Assistant : Bonjour.');
  });
});

describe('a message after which one may have to leave', () => {
  const quits = (view: ElementNode) => all(view, ({ attributes }) => attributes['data-quit'] !== undefined);

  it('has a button to leave and one to erase, in the words of the page', () => {
    const quit = { address: 'https://www.service-public.fr' };
    const view = messageView(message({ channelData: { kind: 'safety', quit } }), '7', FRENCH);
    expect(quits(view).map(({ tag, attributes }) => [tag, attributes['data-quit']])).toEqual([
      ['button', 'https://www.service-public.fr/'],
    ]);
    expect(quits(view).map(textOf)).toEqual(['Quitter vite']);
    expect(all(view, ({ attributes }) => attributes['data-erase'] !== undefined).map(textOf)).toEqual([
      'Effacer la conversation',
    ]);
  });

  it('leads to no address that is not safe, and is nowhere else', () => {
    const bad = message({ channelData: { kind: 'safety', quit: { address: 'javascript:alert(1)' } } });
    expect(quits(messageView(bad, '7', FRENCH))).toEqual([]);
    expect(quits(messageView(message(), '7', FRENCH))).toEqual([]);
  });
});
