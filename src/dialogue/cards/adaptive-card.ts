import type { MapDrawing } from './map-drawing.ts';

/**
 * The part of Adaptive Cards 1.5 that the assistant uses, and that every channel of ours can draw
 * (https://adaptivecards.io/explorer/). Text is French; bold and links only, no other Markdown.
 */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly lang: 'fr' | 'en';
  /** What is said where cards cannot be drawn, and what a screen reader hears first. */
  readonly fallbackText: string;
  /** What our own page takes the card for; other clients do not know the word. */
  readonly part?: 'search' | 'schemes' | 'recap';
  /** The same in three lines, for our own page, which folds the rest. */
  readonly summary?: CardSummary;
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardAction[];
}

/** A card at a glance. */
export interface CardSummary {
  readonly title: string;
  /** « Liévin · 3 km · 17 mai 2027 » */
  readonly line: string;
  /** « Payée par : Région »; empty when nobody says. */
  readonly payer: string;
  /** Number of the card in its search and on its map. */
  readonly rank: number;
}

export type CardElement =
  | {
      readonly type: 'TextBlock';
      readonly text: string;
      readonly wrap: true;
      readonly style?: 'heading';
      readonly weight?: 'Bolder';
      readonly size?: 'Small' | 'Medium';
      readonly isSubtle?: boolean;
    }
  | { readonly type: 'FactSet'; readonly facts: readonly { readonly title: string; readonly value: string }[] }
  | { readonly type: 'Container'; readonly style?: 'emphasis'; readonly items: readonly CardElement[] }
  /** `url` is a `data:` address: nothing is loaded from outside. `altText` is a full equivalent. */
  | { readonly type: 'Image'; readonly url: string; readonly altText: string; readonly drawing?: MapDrawing }
  | { readonly type: 'ActionSet'; readonly actions: readonly CardAction[] };

export type CardAction =
  /** Comes back as a message whose `value` is `data`; the title is shown as what the resident said. */
  | { readonly type: 'Action.Submit'; readonly title: string; readonly data: SubmitData }
  | { readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }
  | { readonly type: 'Action.ShowCard'; readonly title: string; readonly card: AdaptiveCard };

/** What a button sends back: the skill that must read it, then what that skill understands. */
export interface SubmitData {
  readonly skill: string;
  readonly [key: string]: unknown;
}
