import { beforeAll, describe, expect, it } from 'vitest';
import { type JudgedSentence, judgeRecorded } from './judge-recorded.ts';
import { projectLibrary } from './project-documents.ts';

/** Share of the faithful sentences that must be kept. */
const KEPT_FROM = 0.9;

let all: JudgedSentence[];
beforeAll(async () => {
  all = judgeRecorded(await projectLibrary());
});
const of = (isFaithful: boolean) => all.filter((one) => one.isFaithful === isFaithful);

describe('sentences as models write them', () => {
  it('are a hundred faithful and a hundred false ones at least, none twice', () => {
    expect(of(true).length).toBeGreaterThanOrEqual(100);
    expect(of(false).length).toBeGreaterThanOrEqual(100);
    expect(new Set(all.map(({ sentence }) => sentence)).size).toBe(all.length);
  });

  it('that say something else are all dropped, whatever the fault', () => {
    expect(of(false).filter(({ verdict }) => verdict === 'OK')).toEqual([]);
  });

  it('that are faithful are kept nine times in ten', () => {
    const kept = of(true).filter(({ verdict }) => verdict === 'OK');
    expect(kept.length / of(true).length).toBeGreaterThanOrEqual(KEPT_FROM);
  });
});
