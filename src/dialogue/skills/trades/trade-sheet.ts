import type { Citation } from '../../../answering/index.ts';
import type { TradeBook } from '../../../metiers/index.ts';
import type { TradeWords } from '../../dialogs/trade-words.ts';
import { collectSources } from './sources.ts';
import { aspectLines, capital } from './trade-lines.ts';

/** One trade as a page that can be shared and printed; bold and citation marks `[1]` only. */
export interface TradeSheet {
  readonly title: string;
  readonly name: string;
  readonly lines: readonly string[];
  /** Figures, each with its year, its area and its source. */
  readonly figures: readonly string[];
  readonly citations: readonly Citation[];
  readonly words: { readonly figures: string; readonly sources: string; readonly foot: string };
}

/** The trades that have a page, by name. */
export interface TradeSheets {
  /** Undefined for a code without a sheet. */
  of(code: string): TradeSheet | undefined;
  list(): readonly { readonly code: string; readonly name: string }[];
  readonly title: string;
}

/** @param today ISO day */
export function tradeSheets(book: TradeBook, words: TradeWords, today: () => string): TradeSheets {
  return {
    // Read when asked: the day in it is that day's.
    get title() {
      return words.page('liste');
    },
    list: () =>
      book
        .sheets()
        .map(({ code, name }) => ({ code, name: capital(name) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    of(code) {
      const trade = book.trade(code);
      if (trade === undefined || book.sheet(code) === undefined) return undefined;
      const sources = collectSources(today());
      const parts = { book, words, sources, today: today() };
      const region = book.area(undefined);
      const told = (['quoi', 'penible', 'apres'] as const).flatMap((aspect) =>
        aspectLines(aspect, trade, region, parts),
      );
      const figures = (['recrute', 'salaire', 'horaires'] as const).flatMap((aspect) =>
        aspectLines(aspect, trade, region, parts),
      );
      return {
        title: words.page('titre', { metier: trade.name }),
        name: capital(trade.name),
        lines: [...new Set(told)],
        figures: [...new Set(figures)].filter((line) => !told.includes(line)),
        citations: sources.citations(),
        words: { figures: words.page('chiffres'), sources: words.page('sources'), foot: words.page('pied') },
      };
    },
  };
}
