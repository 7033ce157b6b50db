import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDomainWords, trust } from '../../src/answering/index.ts';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { loadAssistantData, type ReplyKind } from '../../src/dialogue/index.ts';
import { readPlaces } from '../../src/territory/index.ts';
import { readMessage } from '../../src/understanding/read-message.ts';
import { assistantOver } from '../shipped-assistant.ts';
import { openShippedLibrary, shippedClock } from '../shipped-library.ts';

/** Measured on 23 November 2026 on the real documents, lexical search only: AUROC .965, refused .021, answered .059. */
const LEAST_AUROC = 0.95;
const IN_DOMAIN_REFUSED_MOST = 0.04;
const OUT_OF_DOMAIN_ANSWERED_MOST = 0.08;

const lists: { hors_domaine: string[]; dans_le_domaine: string[] } = parse(
  readFileSync(join(PROJECT_FOLDER, 'knowledge', 'hors-domaine.yaml'), 'utf8'),
);
const data = loadAssistantData(join(PROJECT_FOLDER, 'dialogs'));
const domain = readDomainWords(join(PROJECT_FOLDER, 'dialogs', 'perimetre.yaml')).all;
const findPlaces = readPlaces(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));

let shipped: Awaited<ReturnType<typeof openShippedLibrary>>;
beforeAll(async () => {
  shipped = await openShippedLibrary();
});
afterAll(() => shipped.close());

async function trustIn(question: string): Promise<number> {
  const { query } = readMessage(question, data, findPlaces);
  return trust(query, await shipped.live.current().search(query, { tier: 1, limit: 6 }), domain);
}

/** Chance that a question of the first list has more than one of the second; ties count half. */
function auroc(higher: readonly number[], lower: readonly number[]): number {
  const wins = higher.flatMap((a) => lower.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

describe('trust, on the real documents', () => {
  it('has long lists to be measured with', () => {
    expect(lists.hors_domaine.length).toBeGreaterThanOrEqual(100);
    expect(lists.dans_le_domaine.length).toBeGreaterThanOrEqual(100);
  });

  it('separates questions of the domain from others', async () => {
    const inside = await Promise.all(lists.dans_le_domaine.map(trustIn));
    const outside = await Promise.all(lists.hors_domaine.map(trustIn));
    const measured = auroc(inside, outside);
    expect(measured).toBeGreaterThanOrEqual(LEAST_AUROC);
    expect(auroc(outside, inside)).toBeCloseTo(1 - measured);
  });
});

describe('the whole assistant', () => {
  async function kinds(questions: readonly string[]): Promise<ReplyKind[]> {
    const { assistant } = assistantOver(shipped.live.current, shippedClock, shipped.folder);
    const replies: ReplyKind[] = [];
    for (const text of questions) replies.push((await assistant.respond({ text, masked: [] }, {})).reply.kind);
    return replies;
  }
  const share = (of: readonly ReplyKind[], wanted: readonly ReplyKind[]) =>
    of.filter((kind) => wanted.includes(kind)).length / of.length;

  it('seldom refuses a question of the domain', async () => {
    const got = await kinds(lists.dans_le_domaine);
    expect(share(got, ['refusal', 'smalltalk'])).toBeLessThanOrEqual(IN_DOMAIN_REFUSED_MOST);
    expect(share(got, ['answer', 'trainings', 'eligibility', 'safety', 'clarify'])).toBeGreaterThan(0.9);
  });

  it('seldom answers a question that is not', async () => {
    const got = await kinds(lists.hors_domaine);
    expect(share(got, ['answer', 'trainings', 'eligibility'])).toBeLessThanOrEqual(OUT_OF_DOMAIN_ANSWERED_MOST);
  });
});
