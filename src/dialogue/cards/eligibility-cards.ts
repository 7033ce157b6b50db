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
  const rows = groups.flatMap(([group, schemes]): CardElement[] => [
    { type: 'TextBlock', text: `${group} (${schemes.length})`, wrap: true, weight: 'Bolder' },
    ...schemes.flatMap(schemeRow),
  ]);
  return { ...card('Les autres aides regardées', rows), part: 'schemes' };
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
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    fallbackText: title,
    body: [{ type: 'TextBlock', text: title, wrap: true, style: 'heading', weight: 'Bolder', size: 'Medium' }, ...rows],
  };
}
