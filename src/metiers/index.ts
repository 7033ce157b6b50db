export { datasetText, readDataset } from './data/dataset-file.ts';
export { KIND_IDS, type KindId, type Publication } from './data/kinds.ts';
export { type TradePlaces, tradePlaces } from './data/open-datasets.ts';
export { LEADS_MOST, type Lead, propose, type Taste, type Wishes } from './explore/propose.ts';
export { importTrades, type TradeImport, type TradeImportResult } from './import/import-trades.ts';
export { DRAWBACKS, type Drawback, SHEETS_SOURCE, type Sheet } from './sheets/sheet.ts';
export type { Area, AreaOptions, BasinNames } from './trade/area.ts';
export {
  type Hours,
  isOld,
  type Outlook,
  type Pay,
  type Recruiting,
  SMALLEST_TOLD,
  type Tally,
  type Tension,
} from './trade/figures.ts';
export { namesOf, type Trade } from './trade/trade.ts';
export { openTradeBook, type TradeBook, type TradeMention } from './trade/trade-book.ts';
