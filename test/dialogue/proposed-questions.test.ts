import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { shippedOver } from './shipped-over.ts';

const dialog = (name: string): unknown => parse(readFileSync(join(PROJECT_FOLDER, 'dialogs', name), 'utf8'));
const page = z.object({ ouvertures: z.record(z.string(), z.array(z.object({ dire: z.string() }))) });
const texts = z.object({ suggestions: z.object({ accueil: z.array(z.string()) }) });

const proposed = new Set([
  ...texts.parse(dialog('textes.yaml')).suggestions.accueil,
  ...Object.values(page.parse(dialog('page.fr.yaml')).ouvertures).flatMap((all) => all.map(({ dire }) => dire)),
]);

/** What a resident who touches one must read first. */
const RIGHT: Readonly<Record<string, { kind: string; says: RegExp }>> = {
  'Comment financer une formation ?': { kind: 'answer', says: /^Plusieurs organismes peuvent payer une formation/ },
  'Serai-je payé pendant ma formation ?': { kind: 'answer', says: /^[^«]*peut être payée de quatre façons/ },
  "Qu'est-ce que l'apprentissage ?": { kind: 'answer', says: /^« Le contrat d’apprentissage est/ },
  'Qui peut payer ma formation ?': { kind: 'answer', says: /^Plusieurs organismes peuvent payer une formation/ },
  'Est-ce que je serai payé pendant ma formation ?': { kind: 'answer', says: /^[^«]*peut être payée de quatre façons/ },
  "Je n'ai pas de diplôme, par où commencer ?": { kind: 'answer', says: /^Sans diplôme, le premier pas/ },
  'Comment changer de métier ?': { kind: 'answer', says: /^Le premier pas conseillé pour changer de métier/ },
  'Je cherche une formation': { kind: 'clarify', says: /Quel métier ou quel/ },
  'À quoi ai-je droit ?': { kind: 'eligibility', says: /Question 1/ },
};

describe('what the assistant itself proposes to ask', () => {
  let shipped: Awaited<ReturnType<typeof shippedOver>>;
  beforeAll(async () => {
    shipped = await shippedOver();
  });
  afterAll(() => shipped.stop());

  it('is all written down here', () => {
    expect([...proposed].sort()).toEqual(Object.keys(RIGHT).sort());
  });

  it.each([...proposed])('%s', async (text) => {
    const { reply } = await shipped.assistant.respond({ text, masked: [] }, {});
    expect(reply.kind).toBe(RIGHT[text]?.kind);
    expect(reply.text).toMatch(RIGHT[text]?.says ?? /^$/);
  });
});
