import { describe, expect, it } from 'vitest';
import { readActivity } from '../../../../../src/channels/web/page/browser/activity.ts';
import { botActivity, claim, messageEntity, ownActivity } from './sample-activities.ts';

describe('reading an activity', () => {
  it('reads a message of the assistant with its sources', () => {
    expect(readActivity(botActivity(), 'dl_1')).toEqual({
      type: 'bot',
      id: 'c1|0000002',
      at: null,
      text: 'Oui. [1]',
      language: null,
      kind: 'answer',
      citations: [
        {
          position: 1,
          title: 'Document 1',
          url: 'https://exemple.fr/1',
          section: 'Une section',
          publisher: 'Un ministère',
          date: '2026-03-03',
          excerpt: 'Un extrait.',
          toConfirm: false,
        },
      ],
      cards: [],
      suggestions: [],
      rated: true,
    });
  });

  it('knows the person’s own message by its role or by the id of the token', () => {
    expect(readActivity(ownActivity('c1|1', 'Bonjour', 'x'), null)).toEqual({
      type: 'user',
      id: 'c1|1',
      text: 'Bonjour',
      clientActivityId: 'x',
    });
    const withoutRole = { ...ownActivity('c1|1', 'Bonjour', 'x'), from: { id: 'dl_1' } };
    expect(readActivity(withoutRole, 'dl_1')).toMatchObject({ type: 'user' });
    expect(readActivity(withoutRole, 'dl_2')).toMatchObject({ type: 'bot' });
  });

  it('reads an opinion of the person, and only hers and whole', () => {
    const event = {
      type: 'event',
      name: 'feedback',
      replyToId: 'c1|2',
      from: { role: 'user' },
      value: { vote: 'utile' },
    };
    expect(readActivity(event, null)).toEqual({ type: 'opinion', about: 'c1|2', vote: 'utile', reason: null });
    expect(readActivity({ ...event, value: { vote: 'pas-utile', reason: 'faux' } }, null)).toMatchObject({
      vote: 'pas-utile',
      reason: 'faux',
    });
    for (const other of [{ value: { vote: '5' } }, { name: 'x' }, { replyToId: '' }, { from: { role: 'bot' } }])
      expect(readActivity({ ...event, ...other }, null)).toBeNull();
  });

  it('sorts citations, keeps one for each position, and leaves out what cannot be shown', () => {
    const entities = [
      messageEntity([claim(2), claim(1), claim(2, { name: 'Autre' }), claim(0), claim(3, { name: ' ' }), null]),
      { type: 'clientInfo', citation: [claim(4)] },
    ];
    const read = readActivity(botActivity({ entities }), null);
    expect(read).toMatchObject({ citations: [{ position: 1 }, { position: 2, title: 'Document 2' }] });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', 'https://user:secret@exemple.fr/'])(
    'does not link a source to %s',
    (url) => {
      const read = readActivity(botActivity({ entities: [messageEntity([claim(1, { url })])] }), null);
      expect(read).toMatchObject({ citations: [{ title: 'Document 1', url: null }] });
    },
  );

  it('reads choices to say and pages to open, and nothing else', () => {
    const actions = [
      { type: 'imBack', title: 'Oui', value: 'oui' },
      { type: 'openUrl', title: 'Le site', value: 'https://exemple.fr' },
      { type: 'openUrl', title: 'Piège', value: 'javascript:alert(1)' },
      { type: 'downloadFile', title: 'Fichier', value: 'https://exemple.fr/x' },
    ];
    expect(readActivity(botActivity({ suggestedActions: { actions } }), null)).toMatchObject({
      suggestions: [
        { action: 'say', title: 'Oui', value: 'oui' },
        { action: 'open', title: 'Le site', value: 'https://exemple.fr/' },
      ],
    });
  });

  it('reads what goes with a choice', () => {
    const data = { skill: 'handoff', action: 'answer', card: 'a' };
    const actions = [{ type: 'messageBack', title: "J'accepte", text: "J'accepte", value: data }];
    expect(readActivity(botActivity({ suggestedActions: { actions } }), null)).toMatchObject({
      suggestions: [{ action: 'say', title: "J'accepte", value: "J'accepte", data }],
    });
  });

  it('keeps the language of a message', () => {
    expect(readActivity(botActivity({ locale: 'en-GB' }), null)).toMatchObject({ language: 'en-GB' });
    expect(readActivity(botActivity({ locale: 'fr-FR' }), null)).toMatchObject({ language: 'fr-FR' });
  });

  it.each([
    ['an event', botActivity({ type: 'event' })],
    ['an empty message', botActivity({ text: ' ' })],
    ['a message without id', botActivity({ id: undefined })],
    ['a text', 'bonjour'],
    ['nothing', null],
  ])('shows nothing for %s', (_name, activity) => {
    expect(readActivity(activity, null)).toBeNull();
  });

  it('asks no opinion on a question that has answers of its own', () => {
    const rated = (changes: Readonly<Record<string, unknown>>) => readActivity(botActivity(changes), null);
    const channelData = { kind: 'eligibility' };
    expect(rated({ channelData, entities: [] })).toMatchObject({ rated: false });
    expect(rated({ channelData })).toMatchObject({ rated: true });
  });

  it('does not propose again what the last card proposes', () => {
    const content = { body: [], actions: [{ type: 'Action.Submit', title: 'Voir plus', data: {} }] };
    const read = readActivity(
      botActivity({
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
        suggestedActions: { actions: ['Voir plus', 'Autre'].map((title) => ({ type: 'imBack', title, value: title })) },
      }),
      null,
    );
    expect(read).toMatchObject({ suggestions: [{ title: 'Autre' }] });
  });

  it('reads the wishes that the person told, and no other event', () => {
    const event = (name: string, value: string) =>
      readActivity(
        { type: 'event', name, value, from: { role: 'user' }, channelData: { clientActivityID: 'w' } },
        null,
      );
    expect(event('langage', 'clair')).toEqual({
      type: 'preference',
      preference: { name: 'langage', value: 'clair' },
      clientActivityId: 'w',
    });
    expect([event('langage', 'fleuri'), event('autre', 'clair')]).toEqual([null, null]);
  });

  it('tells that the assistant is writing, not that the person is', () => {
    expect(readActivity({ type: 'typing', from: { role: 'bot' } }, null)).toEqual({ type: 'typing', text: null });
    expect(readActivity({ type: 'typing', from: { role: 'user' } }, null)).toBeNull();
  });

  it('reads a stream: what the assistant does, its text so far, its end', () => {
    const frame = (streamType: string, text?: string, locale?: string) =>
      readActivity({ type: 'typing', text, locale, channelData: { streamId: 's', streamType } }, null);
    expect(frame('informative', 'Je cherche…')).toEqual({ type: 'typing', text: 'Je cherche…' });
    const provisional = { type: 'provisional', streamId: 's' };
    expect(frame('streaming', 'Un début')).toEqual({ ...provisional, text: 'Un début', language: null });
    expect(frame('streaming', 'A start', 'en')).toEqual({ ...provisional, text: 'A start', language: 'en' });
    expect(frame('final')).toEqual({ ...provisional, text: null, language: null });
    expect(frame('another kind', 'x')).toEqual({ type: 'typing', text: null });
  });
});
