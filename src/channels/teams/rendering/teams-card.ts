/** Any part of an Adaptive Card; the cards themselves are ours, from the log. */
export type CardPart = Readonly<Record<string, unknown>>;

/**
 * A card of the log as Teams draws it: buttons show in the chat what was pressed, and come back with their data; images
 * that Teams does not load (`data:` SVG) give way to their words, which are a full equivalent.
 */
export function teamsCard(card: unknown): CardPart {
  const own = isObject(card) ? objectOf(card) : {};
  return {
    ...own,
    ...(Array.isArray(own.actions) && { actions: own.actions.filter((action) => !isPageOfOurs(action)) }),
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  };
}

/** A link without host leads nowhere in Teams. */
function isPageOfOurs(action: unknown): boolean {
  return isObject(action) && action.type === 'Action.OpenUrl' && String(action.url).startsWith('/');
}

/** Whether a card shows or changes what one person said of her situation. */
export function isAboutOnePerson(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(isAboutOnePerson);
  if (!isObject(part)) return false;
  const { type, data } = part;
  if (type === 'Action.Submit' && isObject(data) && data.skill === 'eligibility' && data.action !== 'start')
    return true;
  return Object.values(part).some(isAboutOnePerson);
}

/**
 * Proposals as buttons, where Teams shows no suggested actions; with a text above them or not.
 *
 * @param data what goes with those that bring something back, by title
 */
export function suggestionsCard(
  titles: readonly string[],
  text = '',
  data: ReadonlyMap<string, object> = new Map(),
): CardPart {
  const lines = text.split('\n').filter((line) => line !== '');
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    fallbackText: [...lines, titles.join(' · ')].join(' '),
    body: [
      ...lines.map((line) => ({ type: 'TextBlock', text: line, wrap: true })),
      ...titles.map((title) => ({
        type: 'ActionSet',
        actions: [{ type: 'Action.Submit', title, data: suggestionData(title, data.get(title)) }],
      })),
    ],
  };
}

function suggestionData(title: string, value: object | undefined): CardPart {
  return value === undefined ? { msteams: { type: 'imBack', value: title } } : pressedData(title, value);
}

/** Shows in the chat what was pressed, and brings its data back. */
function pressedData(title: unknown, data: object): CardPart {
  return { ...data, msteams: { type: 'messageBack', displayText: title, text: title, value: data } };
}

function convert(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(convert);
  return isObject(part) ? objectOf(part) : part;
}

function objectOf(part: CardPart): CardPart {
  const { type, url, altText, title, data } = part;
  if (type === 'Image' && typeof url === 'string' && url.startsWith('data:image/svg')) {
    return { type: 'TextBlock', text: altText, wrap: true };
  }
  if (type === 'Action.Submit' && isObject(data)) {
    return { ...part, data: pressedData(title, data) };
  }
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, convert(value)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
