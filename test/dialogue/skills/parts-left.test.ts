import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedOver } from '../shipped-over.ts';

describe('a composed message of which a dialogue takes one part', () => {
  let shipped: Awaited<ReturnType<typeof shippedOver>>;
  beforeAll(async () => {
    shipped = await shippedOver();
  });
  afterAll(() => shipped.stop());

  const reply = async (text: string) => (await shipped.assistant.respond({ text, masked: [] }, {})).reply;

  it('gets the answer of the documents for the other, before the dialogue', async () => {
    const { kind, text, citations } = await reply(
      "je suis à mi-temps, mon cpf c'est combien par an, et je peux lui faire payer le permis",
    );
    expect(kind).toBe('eligibility');
    expect(text).toMatch(/^[^«]*500 €/);
    expect(text).toContain('Aide de la Région au permis B');
    expect(citations.length).toBeGreaterThan(0);
  });

  it('gets the dialogue alone when it asks nothing else', async () => {
    const { kind, text } = await reply('je peux avoir une aide pour le permis ?');
    expect(kind).toBe('eligibility');
    expect(text).not.toMatch(/^«/);
  });
});
