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
  const rows = others.flatMap(({ id, title, verdict }): CardElement[] => [
    { type: 'TextBlock', text: `**${title}**`, wrap: true },
    { type: 'TextBlock', text: verdict, wrap: true, isSubtle: true, size: 'Small' },
    { type: 'ActionSet', actions: [submit('Voir le détail', { skill: SKILL, action: 'detail', scheme: id })] },
  ]);
  return card('Les autres aides regardées', rows);
}

function recapCard(recap: TalkReply['recap']): AdaptiveCard {
  const rows = recap.flatMap(({ input, name, value }): CardElement[] => [
    { type: 'FactSet', facts: [{ title: name, value }] },
    { type: 'ActionSet', actions: [submit(`Modifier : ${name}`, { skill: SKILL, action: 'edit', input })] },
  ]);
  return card('Vos réponses', rows);
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
