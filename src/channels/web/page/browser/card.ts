import { isJson, type Json, objectAt, objectsAt, textAt } from './json.ts';
import { type MapDrawing, readMap } from './map.ts';
import { safeUrl } from './safe-url.ts';

/** One card of a message: what the page draws of an Adaptive Card. */
export interface Card {
  readonly parts: readonly CardPart[];
  readonly choices: readonly CardChoice[];
  /** BCP 47 tag of its texts; null when it says none. */
  readonly language: string | null;
  /** The card at a glance: the rest is folded. */
  readonly summary?: CardSummary;
  /** What it is for, where its place or its look depends on it. */
  readonly role?: CardRole;
}

export interface CardSummary {
  readonly title: string;
  readonly line: string;
  readonly payer: string;
  readonly rank: number;
}

const ROLES = ['search', 'schemes', 'recap'] as const;
export type CardRole = (typeof ROLES)[number];

export type CardPart =
  | { readonly type: 'text'; readonly text: string; readonly look: 'heading' | 'strong' | 'subtle' | 'plain' }
  | { readonly type: 'facts'; readonly facts: readonly { readonly title: string; readonly value: string }[] }
  | { readonly type: 'group'; readonly parts: readonly CardPart[] }
  | { readonly type: 'image'; readonly url: string; readonly words: string }
  | { readonly type: 'map'; readonly words: string; readonly drawing: MapDrawing }
  | { readonly type: 'choices'; readonly choices: readonly CardChoice[] };

/** `send` posts its data, `open` opens a page, `unfold` shows more in place. */
export type CardChoice =
  | { readonly action: 'send'; readonly title: string; readonly data: Json }
  | { readonly action: 'open'; readonly title: string; readonly url: string }
  | { readonly action: 'unfold'; readonly title: string; readonly card: Card };

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';
/** Drawn by the server and carried in the card: the page loads nothing for a card. */
const DRAWN_IMAGE = /^data:image\/svg\+xml[;,]/;

/** Reads the Adaptive Cards of an activity; what this page cannot draw is left out. */
export function readCards(activity: Json): readonly Card[] {
  return objectsAt(activity, 'attachments').flatMap(({ contentType, content }) =>
    contentType === ADAPTIVE_CARD && isJson(content) ? [readCard(content)] : [],
  );
}

/** Everything that may be chosen on a card, what is folded left out. */
export function choicesIn({ parts, choices }: Card): readonly CardChoice[] {
  return [...parts.flatMap(choicesOf), ...choices];
}

function choicesOf(part: CardPart): readonly CardChoice[] {
  switch (part.type) {
    case 'choices':
      return part.choices;
    case 'group':
      return part.parts.flatMap(choicesOf);
    case 'text':
    case 'facts':
    case 'image':
    case 'map':
      return [];
  }
}

function readCard(json: Json): Card {
  return {
    parts: objectsAt(json, 'body').flatMap(readPart),
    choices: readChoices(json),
    language: textAt(json, 'lang'),
    ...readSummary(objectAt(json, 'summary')),
    ...readRole(json.part),
  };
}

function readSummary(json: Json): Pick<Card, 'summary'> {
  const title = textAt(json, 'title');
  const { rank } = json;
  if (title === null || typeof rank !== 'number') return {};
  return { summary: { title, rank, line: textAt(json, 'line') ?? '', payer: textAt(json, 'payer') ?? '' } };
}

function readRole(part: unknown): Pick<Card, 'role'> {
  const role = ROLES.find((each) => each === part);
  return role === undefined ? {} : { role };
}

function readPart(json: Json): readonly CardPart[] {
  switch (json.type) {
    case 'TextBlock': {
      const text = textAt(json, 'text');
      return text === null ? [] : [{ type: 'text', text, look: lookOf(json) }];
    }
    case 'FactSet':
      return [{ type: 'facts', facts: objectsAt(json, 'facts').flatMap(readFact) }];
    case 'Container':
      return [{ type: 'group', parts: objectsAt(json, 'items').flatMap(readPart) }];
    case 'Image': {
      const url = textAt(json, 'url');
      const words = textAt(json, 'altText');
      const drawing = readMap(objectAt(json, 'drawing'));
      if (drawing !== null && words !== null) return [{ type: 'map', words, drawing }];
      return url === null || words === null || !DRAWN_IMAGE.test(url) ? [] : [{ type: 'image', url, words }];
    }
    case 'ActionSet':
      return [{ type: 'choices', choices: readChoices(json) }];
    default:
      return [];
  }
}

function lookOf(json: Json): Extract<CardPart, { type: 'text' }>['look'] {
  if (json.style === 'heading') return 'heading';
  if (json.weight === 'Bolder') return 'strong';
  return json.isSubtle === true ? 'subtle' : 'plain';
}

function readFact(json: Json): readonly { title: string; value: string }[] {
  const title = textAt(json, 'title');
  const value = textAt(json, 'value');
  return title === null || value === null ? [] : [{ title, value }];
}

function readChoices(json: Json): readonly CardChoice[] {
  return objectsAt(json, 'actions').flatMap(readChoice);
}

function readChoice(json: Json): readonly CardChoice[] {
  const title = textAt(json, 'title');
  if (title === null) return [];
  switch (json.type) {
    case 'Action.Submit':
      return isJson(json.data) ? [{ action: 'send', title, data: json.data }] : [];
    case 'Action.OpenUrl': {
      const url = ownPage(textAt(json, 'url') ?? '') ?? safeUrl(textAt(json, 'url') ?? '');
      return url === null ? [] : [{ action: 'open', title, url }];
    }
    case 'Action.ShowCard':
      return isJson(json.card) ? [{ action: 'unfold', title, card: readCard(json.card) }] : [];
    default:
      return [];
  }
}

/** A search of trainings at our own address: `/formations?…`, and no other site's. */
function ownPage(address: string): string | null {
  return /^\/formations(?:\?[\w.~%+&=-]*)?$/.test(address) ? address : null;
}
