import { join } from 'node:path';
import type { Trainings } from './catalogue/index.ts';
import {
  type AssistantData,
  createExploreSkill,
  createTradeSkill,
  readTradeWords,
  type Skill,
  type TradeSheets,
  type TradeWords,
  tradeSheets,
} from './dialogue/index.ts';
import { openTradeBook, type TradeBook, tradePlaces } from './metiers/index.ts';

export interface TradesPart {
  readonly projectFolder: string;
  /** DATA_DIR, where `assistant metiers import` leaves what it read. */
  readonly dataFolder: string;
  readonly trainings: Trainings;
  /** Awaited before trainings are looked for. */
  readonly ready: () => Promise<void>;
  /** ISO day. */
  readonly today: () => string;
  /** Told of an imported file that cannot be read. */
  readonly onFault: (fault: { code: string; message: string }) => void;
}

/** The skills that help to find an idea of trade and tell about one, over what is shipped or imported. */
export function tradeSkills(
  { texts }: Pick<AssistantData, 'texts'>,
  { projectFolder, dataFolder, trainings, ready, today, onFault }: TradesPart,
): { explore: Skill; trades: Skill; book: TradeBook; words: TradeWords; sheets: TradeSheets } {
  const words = readTradeWords(join(projectFolder, 'dialogs', 'metiers.yaml'), today);
  const places = tradePlaces(projectFolder, dataFolder);
  const book = openTradeBook({ places, basinNames: words.basins, region: words.region, onFault });
  const parts = { book, words, trainings, ready, texts, today };
  return {
    explore: createExploreSkill(parts),
    trades: createTradeSkill(parts),
    book,
    words,
    sheets: tradeSheets(book, words, today),
  };
}
