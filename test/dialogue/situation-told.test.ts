import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assistant, Memory, Reply } from '../../src/dialogue/index.ts';
import { assistantOver } from '../shipped-assistant.ts';
import { openShippedLibrary, shippedClock } from '../shipped-library.ts';

let shipped: Awaited<ReturnType<typeof openShippedLibrary>>;
let assistant: Assistant;

beforeAll(async () => {
  shipped = await openShippedLibrary();
  assistant = assistantOver(shipped.live.current, shippedClock, shipped.folder).assistant;
});
afterAll(() => shipped.close());

async function last(...messages: readonly string[]): Promise<Reply | undefined> {
  let memory: Memory = {};
  let reply: Reply | undefined;
  for (const text of messages) {
    const turn = await assistant.respond({ text, masked: [] }, memory);
    memory = JSON.parse(JSON.stringify(turn.memory));
    reply = turn.reply;
  }
  return reply;
}

const PERMIT = 'mon CPF peut-il payer mon permis ?';

describe('the situation that was told', () => {
  it('before a question is kept for it', async () => {
    const reply = await last('je suis salarié en CDI', PERMIT);
    expect(reply?.kind).toBe('answer');
    expect(reply?.text).toContain('un salarié peut utiliser son CPF pour le permis B');
  });

  it('after a question back answers it', async () => {
    expect((await last(PERMIT))?.kind).toBe('clarify');
    const reply = await last(PERMIT, 'je suis au chômage');
    expect(reply?.kind).toBe('answer');
    expect(reply?.text).toContain("un demandeur d'emploi inscrit à France Travail peut utiliser son CPF");
  });

  it('does not take over a question for everybody', async () => {
    const reply = await last('je suis salarié en CDI', "c'est quoi la POEI ?");
    expect(reply?.citations[0]?.title).toMatch(/POEI/);
  });
});

describe('a message that is nothing but a name', () => {
  it.each([
    ['CPF', /somme en euros/],
    ['bonjour, la vae svp', /obtenir tout ou partie d'un diplôme/],
    ['mission locale', /16 à 25 ans/],
  ])('« %s » is told what it is', async (said, told) => {
    const reply = await last(said);
    expect(reply?.kind).toBe('answer');
    expect(reply?.text).toMatch(told);
  });
});
