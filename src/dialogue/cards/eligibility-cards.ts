import type { TalkReply } from '../../eligibility/index.ts';
import type { AdaptiveCard, CardAction, CardElement } from './adaptive-card.ts';

const SKILL = 'eligibility';

/** What the buttons of these cards send back, checked again by the skill. */
export type EligibilitySubmit =
  | { readonly skill: typeof SKILL; readonly action: 'detail'; readonly scheme: string }
  | { readonly skill: typeof SKILL; readonly action: 'edit'; readonly input: string };

/** The cards that go with a reply: other schemes to open, answers to change. The text says the same without buttons. */
export function eligibilityCards({ others, recap }: TalkReply): AdaptiveCard[] {
  return [...(others.length === 0 ? [] : [othersCard(others)]), ...(recap.length === 0 ? [] : [recapCard(recap)])];
}

function othersCard(others: TalkReply['others']): AdaptiveCard {
  const groups = [...Map.groupBy(others, ({ group }) => group)];
  const [first, ...later] = groups;
  const rows = first === undefined ? [] : [heading(first), ...first[1].flatMap(schemeRow)];
  // The best fit lies open, the other groups are folded: a telephone shows three of them at once.
  const actions = later.map(
    (group): CardAction => ({
      type: 'Action.ShowCard',
      title: titleOf(group),
      card: bare(titleOf(group), group[1].flatMap(schemeRow)),
    }),
  );
  return { ...card('Les autres aides regardées', rows), part: 'schemes', ...(actions.length > 0 && { actions }) };
}

type Group = readonly [name: string, schemes: TalkReply['others']];

function titleOf([name, schemes]: Group): string {
  return `${name} (${schemes.length})`;
}

function heading(group: Group): CardElement {
  return { type: 'TextBlock', text: titleOf(group), wrap: true, weight: 'Bolder' };
}

/** The scheme's name is the button that tells all of it. */
function schemeRow({ id, title, reason }: TalkReply['others'][number]): CardElement[] {
  const actions = [submit(title, { skill: SKILL, action: 'detail', scheme: id })];
  const why: CardElement = { type: 'TextBlock', text: reason, wrap: true, isSubtle: true, size: 'Small' };
  return [{ type: 'ActionSet', actions }, ...(reason === '' ? [] : [why])];
}

function recapCard(recap: TalkReply['recap']): AdaptiveCard {
  // What was answered stands in the text: these only change it.
  const actions = recap.map(({ input, name }) => submit(`Modifier : ${name}`, { skill: SKILL, action: 'edit', input }));
  return { ...card('Vos réponses', [{ type: 'ActionSet', actions }]), part: 'recap' };
}

function submit(title: string, data: EligibilitySubmit): CardAction {
  return { type: 'Action.Submit', title, data };
}

function card(title: string, rows: readonly CardElement[]): AdaptiveCard {
  const first: CardElement = {
    type: 'TextBlock',
    text: title,
    wrap: true,
    style: 'heading',
    weight: 'Bolder',
    size: 'Medium',
  };
  return bare(title, [first, ...rows]);
}

function bare(fallbackText: string, body: readonly CardElement[]): AdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', lang: 'fr', fallbackText, body };
}
