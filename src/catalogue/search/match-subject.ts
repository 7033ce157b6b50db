import type { Sense, Vocabulary } from '../../understanding/index.ts';
import { wordingStems } from '../../understanding/index.ts';
import { type Kind, type RowIndex, titleHolds } from './row-index.ts';

/** How well a formation fits the subject: 0 on it, 1 partly on it, 2 near enough to be shown last. */
export type Tier = 0 | 1 | 2;

/** The kinds of formation on one of the senses, each with its best tier. */
export function matchSenses(senses: readonly Sense[], index: RowIndex, vocabulary: Vocabulary): Map<Kind, Tier> {
  const matched = new Map<Kind, Tier>();
  const keep = (kind: Kind, tier: Tier | undefined): void => {
    if (tier === undefined) return;
    const before = matched.get(kind);
    if (before === undefined || tier < before) matched.set(kind, tier);
  };
  for (const sense of senses) {
    const says = titleTest(sense);
    const main = new Set(
      [...index.byFormacode.keys()].filter((code) =>
        sense.formacodes.some((wanted) => vocabulary.isUnder(code, wanted)),
      ),
    );
    const others = new Set(sense.otherFormacodes);
    for (const code of [...main, ...others]) {
      for (const kind of index.byFormacode.get(code) ?? []) keep(kind, tierByFormacode(kind, says, main, others));
    }
    for (const code of sense.romes) {
      for (const kind of index.byRome.get(code) ?? []) keep(kind, tierByRome(kind, sense, says));
    }
    for (const wording of sense.wordings) {
      const [rarest] = [...wording].sort((a, b) => found(index, a).length - found(index, b).length);
      for (const kind of rarest === undefined ? [] : found(index, rarest)) {
        const { formacodes, romes } = kind;
        if (formacodes.length === 0 && romes.length === 0 && titleHolds(kind, wording)) keep(kind, 0);
      }
    }
  }
  return matched;
}

function found(index: RowIndex, stem: string): readonly Kind[] {
  return index.byTitleStem.get(stem) ?? [];
}

/** The principal Formacode comes first. A title that says the trade is on it, whatever the order of its codes. */
function tierByFormacode(kind: Kind, says: TitleTest, main: ReadonlySet<string>, others: ReadonlySet<string>): Tier {
  const [principal = ''] = kind.formacodes;
  if (main.has(principal) || says(kind)) return 0;
  return kind.formacodes.some((code) => main.has(code)) || others.has(principal) ? 1 : 2;
}

/** A ROME code alone is broad: it counts when nothing finer is said, and then the title must speak of the trade. */
function tierByRome(kind: Kind, sense: Sense, says: TitleTest): Tier | undefined {
  const { formacodes, romes } = kind;
  if (sense.kind === 'rome') {
    if (says(kind)) return 0;
    const speaks = sense.wordings.some((wording) => wording.some((stem) => kind.title.includes(` ${stem} `)));
    return speaks && romes[0] !== undefined && sense.romes.includes(romes[0]) ? 1 : undefined;
  }
  if (says(kind)) return 0;
  return formacodes.length === 0 && romes[0] !== undefined && romes[0] === sense.romes[0] ? 1 : undefined;
}

type TitleTest = (kind: Kind) => boolean;

/** Whether the title says the trade in one of its wordings; a catalogue repeats its titles. */
function titleTest({ wordings }: Sense): TitleTest {
  const known = new Map<string, boolean>();
  return (kind) => {
    const before = known.get(kind.title);
    if (before !== undefined) return before;
    const says = wordings.some((wording) => titleHolds(kind, wording));
    known.set(kind.title, says);
    return says;
  };
}

/** The formations whose titles hold all the words; for words that the vocabulary does not know. */
export function matchTitles(words: readonly string[], index: RowIndex): Map<Kind, Tier> {
  const stems = words.flatMap(wordingStems);
  const [rarest] = [...stems].sort((a, b) => found(index, a).length - found(index, b).length);
  if (rarest === undefined) return new Map();
  return new Map(found(index, rarest).flatMap((kind) => (titleHolds(kind, stems) ? [[kind, 0] as const] : [])));
}
