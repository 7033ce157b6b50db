import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../../src/channels/teams/place.ts';
import { renderForTeams } from '../../../../src/channels/teams/rendering/render-for-teams.ts';
import { linkAddresses } from '../../../../src/console/requests/link-addresses.ts';
import { loggedActivity } from '../../../../src/conversation/index.ts';
import { APP_ID } from '../microsoft-double.ts';
import { WORDS } from '../teams-server.ts';

const reference = { user: { id: '29:camille', name: '' } };

function rendered(body: object, scope: Scope = 'personal', at: object = reference) {
  const logged = loggedActivity('teams-x-1', {
    sequence: 2,
    direction: 'bot',
    body: { type: 'message', ...body },
    at: new Date(0),
  });
  return renderForTeams(
    logged,
    { scope, reference: at },
    { appId: APP_ID, words: WORDS.textes, erasure: WORDS.effacer },
  );
}

const submit = (skill: string, action: string) => ({
  type: 'Action.Submit',
  title: 'Toucher',
  data: { skill, action },
});
const cardWith = (...actions: object[]) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'ActionSet', actions }] },
});
const source = (position: number, name: string) => ({
  '@type': 'Claim',
  position,
  appearance: {
    '@type': 'DigitalDocument',
    name,
    url: 'https://example.org',
    abstract: 'x'.repeat(300),
    section: 'S',
    toConfirm: true,
  },
});
const sources = (...citation: object[]) => [
  { type: 'https://schema.org/Message', '@type': 'Message', additionalType: ['AIGeneratedContent'], citation },
];

describe('what Teams shows', () => {
  it('labels what a machine wrote, with the sources whose mark is there, within the limits of Teams', () => {
    const [message] = rendered({
      text: 'Oui [1].',
      channelData: { kind: 'answer' },
      entities: sources(source(1, 'n'.repeat(200)), source(2, 'ailleurs')),
    });
    const [entity] = message?.entities ?? [];
    expect(entity).toMatchObject({ additionalType: ['AIGeneratedContent'] });
    expect(entity?.citation).toHaveLength(1);
    const { name, abstract, ...others } = entity?.citation[0].appearance ?? {};
    expect(name).toHaveLength(80);
    expect(abstract.length).toBeLessThanOrEqual(160);
    expect(others).toEqual({ '@type': 'DigitalDocument', url: 'https://example.org' });
    expect(message?.channelData).toEqual({ feedbackLoop: { type: 'default' } });
  });

  it('names the counsellor, and does not label her words as a machine’s', () => {
    const [message] = rendered({ text: 'Bonjour', from: { name: 'Marie' }, channelData: { kind: 'counsellor' } });
    expect(message).toEqual({ type: 'message', text: '**Marie** : Bonjour', textFormat: 'markdown' });
  });

  it('proposes up to three suggestions above the message box, to the person herself', () => {
    const actions = ['A', 'B', 'C'].map((title) => ({ type: 'imBack', title, value: title }));
    const [message] = rendered({ text: 'Quoi ?', suggestedActions: { actions } });
    expect(message?.suggestedActions?.to).toEqual(['29:camille']);
    expect(message?.suggestedActions?.actions.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  });

  it('makes buttons of more suggestions, of long ones, of those beside cards, and of those in a channel', () => {
    const suggest = (count: number) => ({
      actions: Array.from({ length: count }, (_, index) => ({ type: 'imBack', title: `S${index}` })),
    });
    for (const messages of [
      rendered({ text: 'x', suggestedActions: suggest(4) }),
      rendered({ text: 'x', suggestedActions: { actions: [{ type: 'imBack', title: 'Financer '.repeat(6) }] } }),
      rendered({ text: 'x', suggestedActions: suggest(1), attachments: [cardWith(submit('trainings', 'more'))] }),
      rendered({ text: 'x', suggestedActions: suggest(1) }, 'channel'),
    ]) {
      expect(messages.every((message) => message.suggestedActions === undefined)).toBe(true);
      expect(JSON.stringify(messages.at(-1)?.attachments)).toContain('"imBack"');
    }
  });

  it('puts nothing between an answer and its sources', () => {
    const suggestedActions = { actions: [{ type: 'imBack', title: 'Parler à une personne' }] };
    const messages = rendered({ text: 'Oui [1].', entities: sources(source(1, 'Le CPF')), suggestedActions });
    expect(messages.map(({ text, suggestedActions: actions }) => [text, actions])).toEqual([
      ['Oui [1].', undefined],
      [undefined, undefined],
    ]);
  });

  it('greets a channel in one post', () => {
    const suggestedActions = { actions: [{ type: 'imBack', title: 'Le CPF ?' }] };
    const logged = { type: 'message', text: 'Bonjour.\nPosez une question.', suggestedActions, entities: sources() };
    const conversation = { id: '19:general@thread.tacv2' };
    const [post, ...others] = rendered(logged, 'channel', { ...reference, conversation });
    expect(others).toEqual([]);
    expect(post?.entities?.[0]).toMatchObject({ additionalType: ['AIGeneratedContent'] });
    expect(JSON.stringify(post?.attachments)).toMatch(/Bonjour\..*Posez une question\..*Le CPF \?/);
  });

  it('shows in the chat which button was pressed, and brings its data back', () => {
    const messages = rendered({ text: 'Voici', attachments: [cardWith(submit('trainings', 'more'))] });
    const data = { skill: 'trainings', action: 'more' };
    const msteams = { type: 'messageBack', displayText: 'Toucher', text: 'Toucher', value: data };
    expect(messages[1]?.attachments?.[0]?.content.body[0].actions[0].data).toEqual({ ...data, msteams });
  });

  it('brings back what goes with a proposal, beside a card', () => {
    const value = { skill: 'handoff', action: 'answer', card: 'a' };
    const suggestedActions = { actions: [{ type: 'messageBack', title: "J'accepte", value }] };
    const messages = rendered({ text: 'x', suggestedActions, attachments: [cardWith(submit('handoff', 'toggle'))] });
    const msteams = { type: 'messageBack', displayText: "J'accepte", text: "J'accepte", value };
    expect(messages.at(-1)?.attachments?.at(-1)?.content.body[0].actions[0].data).toEqual({ ...value, msteams });
  });

  it('says a map in words', () => {
    const image = { type: 'Image', url: 'data:image/svg+xml,x', altText: 'Carte : 1. Lens' };
    const [, card] = rendered({
      text: 'Voici',
      attachments: [{ ...cardWith(), content: { type: 'AdaptiveCard', body: [image] } }],
    });
    expect(card?.attachments?.[0]?.content.body).toEqual([{ type: 'TextBlock', text: 'Carte : 1. Lens', wrap: true }]);
  });

  it('cuts a very long text between paragraphs, and loses nothing', () => {
    const text = Array.from({ length: 40 }, (_, index) => `${index} ${'mot '.repeat(150)}`.trim()).join('\n\n');
    const messages = rendered({ text });
    expect(messages.length).toBeGreaterThan(2);
    expect(messages.map((message) => message.text).join('\n\n')).toBe(text);
  });

  it('spreads many cards over several messages', () => {
    const long = { ...submit('trainings', 'more'), title: 'x'.repeat(2_000) };
    const messages = rendered({ text: 'Voici', attachments: Array.from({ length: 12 }, () => cardWith(long)) });
    expect(messages.flatMap(({ attachments = [] }) => attachments)).toHaveLength(12);
    for (const message of messages) expect(JSON.stringify(message).length).toBeLessThan(28_000);
  });

  it('shows no event', () => {
    expect(rendered({ type: 'event', name: 'handoff.initiate' })).toEqual([]);
  });
});

describe('in front of others', () => {
  const secret = 'Vous avez 34 ans et touchez le RSA';

  it.each(['channel', 'groupChat'] as const)('never shows in a %s what eligibility is about', (scope) => {
    for (const kind of ['eligibility', 'private']) {
      const messages = rendered({ text: secret, channelData: { kind }, attachments: [cardWith()] }, scope);
      expect(JSON.stringify(messages)).not.toContain('34 ans');
      expect(JSON.stringify(messages)).toContain(`users=28:${APP_ID}`);
    }
  });

  it('leaves out the recapitulation that comes back after a digression', () => {
    const recap = cardWith(submit('eligibility', 'edit'));
    const start = cardWith(submit('eligibility', 'start'));
    const attachments = [recap, start];
    expect(
      rendered({ text: 'x', channelData: { kind: 'answer' }, attachments }, 'channel')[1]?.attachments,
    ).toHaveLength(1);
    expect(rendered({ text: 'x', channelData: { kind: 'answer' }, attachments })[1]?.attachments).toHaveLength(2);
  });

  it('says how to leave where violence at home is possible: there is no button', () => {
    const quit = { address: 'https://www.service-public.fr' };
    const [message] = rendered({ text: 'Appelez le 3919', channelData: { kind: 'safety', quit } });
    expect(message?.text).toMatch(/^Appelez le 3919\n\n.*fermez Teams/s);
  });

  it('keeps the links of a counsellor’s words, as the console wrote them', () => {
    const text = linkAddresses('Voyez www.avenir-actifs.org ou contact@prif.fr, pas [ici](javascript:alert)');
    const [message] = rendered({ text, channelData: { kind: 'counsellor' }, from: { name: 'Marie' } });
    expect(message).toMatchObject({
      textFormat: 'markdown',
      text: '**Marie** : Voyez [www.avenir-actifs.org](https://www.avenir-actifs.org/) ou [contact@prif.fr](mailto:contact@prif.fr), pas ici',
    });
  });

  it('shows emergency numbers to all', () => {
    expect(rendered({ text: 'Appelez le 15', channelData: { kind: 'safety' } }, 'channel')[0]?.text).toContain('15');
  });
});
