import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { readSettings } from '../../src/config.ts';
import type { Assistant, Live, Memory, Reply } from '../../src/dialogue/index.ts';
import { modelPart } from '../../src/model-part.ts';
import { createLogger, systemClock } from '../../src/platform/index.ts';
import { asksMeaning, generation, type Said } from '../answering/model/generations.ts';
import { type ModelServer, startModelServer } from '../doubles/model-server.ts';
import { shippedOver } from './shipped-over.ts';

const BILAN = 'Bilan de compétences avec le CPF en 2026';
const TRUE = 'Un bilan de compétences dure au maximum 24 heures, réparties sur plusieurs semaines.';

let model: ModelServer;
let meaning: object;
let says: readonly Said[];
let assistant: Assistant;
let stop: () => Promise<void>;

beforeAll(async () => {
  model = await startModelServer((request) => ({
    kind: 'content',
    content: asksMeaning(request) ? JSON.stringify(meaning) : generation(request, says),
  }));
  const endpoint = { MODEL_BASE_URL: model.baseUrl, MODEL_NAME: 'double' };
  const settings = readSettings({ ...endpoint, MODEL_MODE: 'write', MODEL_TIMEOUT_MS: '20000' });
  if (!settings.ok) throw new Error(settings.message);
  const dialogs = join(PROJECT_FOLDER, 'dialogs');
  ({ assistant, stop } = await shippedOver(modelPart(settings.settings, dialogs, systemClock, createLogger('silent'))));
});
beforeEach(() => {
  meaning = reads({});
  says = [];
});
afterAll(async () => {
  await stop();
  await model.close();
});

/** What the double reads in a message. */
const reads = (changes: object) => ({ langue: 'fr', domaine: true, question: '', parties: [], ...changes });
const notes = ({ skills }: Memory) => JSON.stringify(skills?.notes ?? {});

async function talk(messages: readonly string[], live?: Live): Promise<{ reply: Reply; memory: Memory }> {
  let last: { reply: Reply; memory: Memory } | undefined;
  for (const text of messages) {
    const memory = last === undefined ? {} : JSON.parse(JSON.stringify(last.memory));
    last = await assistant.respond({ text, masked: [], conversationId: 'c' }, memory, live);
  }
  if (last === undefined) throw new Error('no message');
  return last;
}

describe('what a model understands where the rules do not', () => {
  it('a training that is looked for in other words opens the search, which says what it looked for', async () => {
    meaning = reads({
      langue: 'es',
      intention: 'formation',
      criteres: { metier: 'soudeur', lieu: 'Lens', quand: null },
    });
    const { reply } = await talk(['quiero trabajar juntando piezas, vivo por Lens']);
    expect(reply.kind).toBe('trainings');
    expect(reply.text).toMatch(/soud.*Lens/i);
  });

  it('a place that was not said is not searched', async () => {
    meaning = reads({
      langue: 'es',
      intention: 'formation',
      criteres: { metier: 'soudeur', lieu: 'Amiens', quand: null },
    });
    const { reply } = await talk(['quiero trabajar juntando piezas, vivo por Lens']);
    expect(reply.kind).toBe('trainings');
    expect(reply.text).not.toContain('Amiens');
  });

  it.each([
    ['чи можу я поговорити з людиною?', 'uk', 'personne', 'handoff'],
    ['ما هي حقوقي؟', 'ar', 'droits', 'eligibility'],
  ])('« %s » in %s leads to %s', async (message, langue, intention, kind) => {
    meaning = reads({ langue, intention });
    expect((await talk([message])).reply.kind).toBe(kind);
  });

  it('stays refused when the rules find nothing in it either', async () => {
    meaning = reads({ intention: 'formation', criteres: { metier: 'xyzzy', lieu: null, quand: null } });
    expect(['refusal', 'clarify']).toContain((await talk(['blablabla truc machin bidule chouette'])).reply.kind);
  });

  it('facts said in passing are noted as the rules read them, and only those that were said', async () => {
    meaning = reads({
      langue: 'en',
      question: 'combien de temps dure un bilan de compétences',
      faits: { age: 33, situation: 'demandeur_emploi', rsa: true, diplome: null },
    });
    const said = await talk(['I am 33 and out of work, how long does a skills assessment last?']);
    expect(notes(said.memory)).toContain('33');
    expect(notes(said.memory)).not.toMatch(/rsa":true|"rsa"/i);
    const unsaid = await talk(['I am out of work, how long does a skills assessment last?']);
    expect(notes(unsaid.memory)).not.toContain('33');
  });

  it('a follow-up is sent with what it continues, and rewritten', async () => {
    meaning = reads({ question: 'combien coûte un bilan de compétences' });
    says = [{ text: TRUE, title: BILAN }];
    const { reply } = await talk(['combien de temps dure un bilan de compétences ?', 'et combien ça coûte ?']);
    const asked = model.requests.filter(asksMeaning).at(-1)?.user ?? '';
    expect(asked).toMatch(/<avant>\n.*bilan de compétences/s);
    expect(asked).toContain('et combien ça coûte ?');
    expect([reply.text, ...reply.suggestions].join(' ')).toMatch(/bilan de compétences/i);
  });
});

describe('a model’s answer', () => {
  it('in plain language: asked for so, checked as always, without brackets, its acronyms explained', async () => {
    const said = 'Le CPF peut payer un bilan de compétences jusqu’à 1 600 € (depuis le 26 février 2026).';
    says = [
      { text: TRUE, title: BILAN },
      { text: said, title: BILAN },
    ];
    const memory = assistant.adapt({ name: 'langage', value: 'clair' }, {}) ?? {};
    const text = 'combien de temps dure un bilan de compétences et combien le CPF paie ?';
    const { reply } = await assistant.respond({ text, masked: [], conversationId: 'c' }, memory);
    expect(model.requests.at(-1)?.user).toContain('<style>\nlangage clair\n</style>');
    expect(reply.text).toContain(TRUE);
    expect(reply.text).not.toMatch(/[()]/);
    expect(reply.text).toContain('- **CPF** : compte personnel de formation');
    expect(reply.citations.length).toBeGreaterThan(0);
  });

  it('is shown on its way as it will be written, after what is being done', async () => {
    says = [TRUE, 'Un employeur ne peut pas imposer un bilan.', 'Le CEP est gratuit.'].map((text) => ({
      text,
      title: BILAN,
    }));
    const shown: string[] = [];
    await talk(['combien de temps dure un bilan de compétences ?'], {
      show: ({ streamType, text }) => shown.push(`${streamType} ${text}`),
    });
    expect(shown.slice(0, 2)).toEqual([
      'informative Je cherche dans mes sources…',
      'informative Je rédige et je vérifie chaque phrase…',
    ]);
    expect(shown[2]).toContain(`streaming ${TRUE}`);
  });

  it('is not shown on its way when a number for help must come first', async () => {
    says = [TRUE, TRUE].map((text) => ({ text, title: BILAN }));
    const shown: string[] = [];
    const { reply } = await talk(['je pleure tous les jours, combien de temps dure un bilan de compétences ?'], {
      show: ({ streamType }) => shown.push(streamType),
    });
    expect(reply.kind).toBe('safety');
    expect(reply.text).toMatch(/^.*3114/);
    expect(shown).not.toContain('streaming');
  });

  it('danger is answered without asking the model', async () => {
    const before = model.requests.length;
    expect((await talk(['I want to die'])).reply.text).toMatch(/^Call 3114/);
    expect((await talk(['je veux mourir'])).reply.text).toMatch(/^Appelez le 3114/);
    expect(model.requests.length).toBe(before);
  });
});
