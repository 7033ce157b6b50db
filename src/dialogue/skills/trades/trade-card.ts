import type { Sheet, Trade } from '../../../metiers/index.ts';
import type { AdaptiveCard } from '../../cards/adaptive-card.ts';
import type { TradeWords } from '../../dialogs/trade-words.ts';
import { capital } from './trade-lines.ts';

/** One trade at a glance, without any figure: they stand in the text, with their source. */
export function tradeCard({ name }: Trade, sheet: Sheet, { card }: Pick<TradeWords, 'card'>): AdaptiveCard {
  const facts = [
    { title: card.fait, value: sheet.does },
    { title: card.cadre, value: sheet.where },
    { title: card.corps, value: sheet.body },
    { title: card.acces, value: sheet.access },
    { title: card.suite, value: sheet.next },
  ];
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    fallbackText: `${capital(name)}. ${facts.map(({ title, value }) => `${title} : ${value}`).join(' ')}`,
    body: [
      { type: 'TextBlock', text: capital(name), wrap: true, style: 'heading', weight: 'Bolder', size: 'Medium' },
      { type: 'FactSet', facts },
    ],
  };
}
