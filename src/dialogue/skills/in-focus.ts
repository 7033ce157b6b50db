import { type NeedWords, readFinderMemory, type SearchFocus } from '../../catalogue/index.ts';
import type { SaidNeed } from '../../understanding/index.ts';
import type { SkillTurn } from './skill.ts';
import { ratherAsks, wantsAct } from './wants-act.ts';

/** « lille », « et vers Amiens ? »: a place and nothing more. */
const PLACE_WORDS_MOST = 4;

/** A message that names only a place, after a trade was spoken of: that trade is looked for there. */
export function placesTrade({ read, focus, intention }: SkillTurn): boolean {
  const { need, words, text } = read;
  return (
    focus?.subject != null &&
    intention === undefined &&
    need.subject === null &&
    need.subjectQuestion === null &&
    need.place !== null &&
    words.length <= PLACE_WORDS_MOST &&
    !text.includes('?')
  );
}

/** A search that another subject came after is taken up again: « laisse tomber Lille, plutôt Amiens ». */
export function resumesSearch({ read, active, memory }: SkillTurn): boolean {
  if (active || readFinderMemory(memory) === undefined) return false;
  const { place, notPlaces, removed } = read.need;
  const changes = place !== null || notPlaces.length > 0 || removed.length > 0;
  return changes && (wantsAct(read, 'correct') || wantsAct(read, 'remove'));
}

/** « aide à domicile, ça me plairait »: a trade that is wished for is looked for. */
export function wishesTrade({ read, intention }: SkillTurn): boolean {
  const { need, clauses, text } = read;
  const isKnown = need.subject?.ids.some((id) => !id.startsWith('f:')) === true;
  const isWish = clauses.length > 0 && clauses.every(({ mood, denied }) => mood === 'wishes' && !denied);
  return isKnown && isWish && intention === undefined && !text.includes('?') && !ratherAsks(read, 'find-training');
}

/** A need with what the conversation spoke of before, where the message does not say it: the place, or the trade. */
export function inFocus(need: SaidNeed, focus: SearchFocus | undefined, words: Pick<NeedWords, 'place'>): SaidNeed {
  if (focus === undefined || need.removed.length > 0) return need;
  const placed =
    need.place === null && need.subject !== null && focus.place !== null && need.modality !== 'distance'
      ? { place: focus.place, radiusKm: focus.place.kind === 'commune' ? words.place.radiusKm : null }
      : {};
  return { ...need, subject: need.subject ?? (need.place === null ? null : focus.subject), ...placed };
}
