import type { RoutingFacts } from '../../handoff/index.ts';
import { plainReply, type Reply } from '../reply.ts';
import type { HandoffWords, Orientation } from './handoff-words.ts';

/**
 * The one question that is put when no counsellor can be promised and nothing says which body is hers: what she is, one
 * button each.
 */
export function orientationReply(words: HandoffWords): Reply {
  const { question, choix } = words.orientation;
  return plainReply('handoff', question, Object.values(choix));
}

/** What is known of her, with what she chose; what she said otherwise stands. */
export function orientedFacts(facts: RoutingFacts, chosen: Orientation | undefined): RoutingFacts {
  if (chosen === undefined) return facts;
  return {
    ...facts,
    age: facts.age ?? chosen.age,
    situations: facts.situations.length > 0 ? facts.situations : chosen.situations,
    boeth: facts.boeth === 'inconnu' ? chosen.boeth : facts.boeth,
  };
}
