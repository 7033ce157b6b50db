import { describe, expect, it } from 'vitest';
import { isSafeTranslation } from '../../../src/answering/model/checks/check-translation.ts';
import { GUARD } from './project-documents.ts';

const FRENCH = 'Un bilan de compétences dure au maximum 24 heures, réparties sur plusieurs semaines.';
const DENIED = 'Un employeur ne peut pas imposer un bilan.';

interface Translated {
  readonly right: string;
  readonly denied: string;
  /** The denial left out. */
  readonly affirmed: string;
  readonly promise: string;
}

const TRANSLATIONS: Readonly<Record<string, Translated>> = {
  en: {
    right: 'A skills assessment lasts at most 24 hours, spread over several weeks.',
    denied: 'An employer cannot impose an assessment.',
    affirmed: 'An employer can impose an assessment.',
    promise: 'You are entitled to a skills assessment of at most 24 hours over several weeks.',
  },
  es: {
    right: 'Un balance de competencias dura como máximo 24 horas, repartidas en varias semanas.',
    denied: 'Un empleador no puede imponer un balance.',
    affirmed: 'Un empleador puede imponer un balance.',
    promise: 'Usted tiene derecho a un balance de 24 horas como máximo en varias semanas.',
  },
  pt: {
    right: 'Um balanço de competências dura no máximo 24 horas, repartidas por várias semanas.',
    denied: 'Um empregador não pode impor um balanço.',
    affirmed: 'Um empregador pode impor um balanço.',
    promise: 'O senhor tem direito a um balanço de 24 horas no máximo em várias semanas.',
  },
  it: {
    right: 'Un bilancio di competenze dura al massimo 24 ore, distribuite su più settimane.',
    denied: 'Un datore di lavoro non può imporre un bilancio.',
    affirmed: 'Un datore di lavoro può imporre un bilancio.',
    promise: 'Lei ha diritto a un bilancio di 24 ore al massimo su più settimane.',
  },
  de: {
    right: 'Eine Kompetenzbilanz dauert höchstens 24 Stunden, verteilt auf mehrere Wochen.',
    denied: 'Ein Arbeitgeber darf keine Bilanz vorschreiben.',
    affirmed: 'Ein Arbeitgeber darf eine Bilanz vorschreiben.',
    promise: 'Eine Kompetenzbilanz von höchstens 24 Stunden ist garantiert, verteilt auf mehrere Wochen.',
  },
  uk: {
    right: 'Оцінка компетенцій триває щонайбільше 24 години, розподілені на кілька тижнів.',
    denied: 'Роботодавець не може нав’язати оцінку.',
    affirmed: 'Роботодавець може нав’язати оцінку.',
    promise: 'Ви маєте право на оцінку тривалістю щонайбільше 24 години.',
  },
  ar: {
    right: 'يستغرق تقييم الكفاءات 24 ساعة كحد أقصى، موزعة على عدة أسابيع.',
    denied: 'لا يمكن لصاحب العمل أن يفرض التقييم.',
    affirmed: 'يمكن لصاحب العمل أن يفرض التقييم.',
    promise: 'يحق لك تقييم الكفاءات لمدة 24 ساعة كحد أقصى على عدة أسابيع.',
  },
};

describe('the languages in which a checked answer is translated', () => {
  it('are those tried here', () => {
    expect([...GUARD.languages.keys()].sort()).toEqual(Object.keys(TRANSLATIONS).sort());
  });

  it.each(Object.entries(TRANSLATIONS))('%s: what is right passes, what is not does not', (code, translated) => {
    const rules = GUARD.languages.get(code);
    if (rules === undefined) throw new Error(code);
    const { right, denied, affirmed, promise } = translated;
    const passes = (translation: string, french: string) => isSafeTranslation(translation, french, rules);
    expect([passes(right, FRENCH), passes(denied, DENIED)]).toEqual([true, true]);
    expect({
      number: passes(right.replace('24', '48'), FRENCH),
      'number more': passes(`${right} 6`, FRENCH),
      affirmed: passes(affirmed, DENIED),
      denied: passes(denied, DENIED.replace('ne peut pas', 'peut')),
      promise: passes(promise, FRENCH),
      link: passes(`${right} https://pirate.example.com`, FRENCH),
      markup: passes(`<b>${right}</b>`, FRENCH),
      rambling: passes(`${right} ${denied} ${denied} ${denied} ${denied}`, FRENCH),
    }).toEqual(
      Object.fromEntries(
        ['number', 'number more', 'affirmed', 'denied', 'promise', 'link', 'markup', 'rambling'].map((name) => [
          name,
          false,
        ]),
      ),
    );
    expect(rules.heading).toContain('Texte français');
  });
});
