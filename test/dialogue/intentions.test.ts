import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { readSources } from '../../src/knowledge/sources/read-sources.ts';
import { dialogs, emergencyIn, intentionIn } from './real-dialogs.ts';

/** Measured on 23 November 2026: 46 of 3,717 residents' questions; a few are about the assistant itself. */
const HIJACKED_MOST = 0.014;
/** Six examples of the files are not recognised yet (« où en est mon dossier ? », « vous êtes une ia »…): no more. */
const EXAMPLES_MISSED_MOST = 6;
/** Measured: 7 of 3,717, five of which tell of a real danger. */
const ALARMED_MOST = 0.005;
/** Looking for danger in all questions takes longer than this test may. */
const ALARM_SAMPLE = 4;

describe('an example of dialogs/intentions', () => {
  const examples = dialogs.intentions.flatMap(({ id, examples: list }) =>
    list.map((example) => [example, id] as const),
  );

  it('stands in every intention', () => {
    expect(examples.length).toBeGreaterThanOrEqual(dialogs.intentions.length);
    expect(new Set(dialogs.intentions.map(({ id }) => id)).size).toBe(dialogs.intentions.length);
  });

  it('is recognised as its own intention', () => {
    const missed = examples.filter(([example, id]) => intentionIn(example)?.id !== id);
    expect(missed.length, missed.map((pair) => pair.join(' ≠ ')).join('\n')).toBeLessThanOrEqual(EXAMPLES_MISSED_MOST);
  });

  it('is never taken for another intention', () => {
    const other = examples.filter(([example, id]) => ![id, undefined].includes(intentionIn(example)?.id));
    expect(other).toEqual([]);
  });

  it.each(examples)('« %s » raises no alarm', (example) => {
    expect(emergencyIn(example)).toBeUndefined();
  });
});

describe('the questions that the documents answer', () => {
  const sources = readSources({
    knowledgeFolder: join(PROJECT_FOLDER, 'knowledge'),
    parametersFile: join(PROJECT_FOLDER, 'dialogs', 'parametres.yaml'),
    today: '2026-11-23',
  });
  if (!sources.ok) throw new Error(sources.message);
  const questions = sources.documents.flatMap(({ id, questions: own }) => own.map((question) => ({ id, question })));

  it('are many (a check of this test)', () => {
    expect(questions.length).toBeGreaterThan(1_500);
  });

  it('hardly ever meet an intention that answers something else', () => {
    const hijacked = questions.flatMap(({ id, question }) => {
      const intention = intentionIn(question);
      return intention === undefined || intention.searchesDocuments ? [] : [`${intention.id} ← ${question} (${id})`];
    });
    const allowed = Math.floor(questions.length * HIJACKED_MOST);
    expect(hijacked.length, hijacked.join('\n')).toBeLessThanOrEqual(allowed);
  });

  it('hardly ever raise an alarm that hides the answer', () => {
    const sample = questions.filter((_, number) => number % ALARM_SAMPLE === 0);
    const alarmed = sample.filter(({ question }) => emergencyIn(question)?.situation.isMild === false);
    const told = alarmed.map(({ id, question }) => `${question} (${id})`).join('\n');
    expect(alarmed.length, told).toBeLessThanOrEqual(Math.ceil(sample.length * ALARMED_MOST));
  });
});

describe('a message that is no question to the documents', () => {
  it.each([
    ['es-tu un humain ?', 'humain'],
    ['chui tombé sur un robot la ?', undefined],
    ['je veux parler a un conseiller', 'conseiller'],
    ['vous pouvez me rappeler ? rappelez moi', 'conseiller'],
    ['slt', 'bonjour'],
    ['Bonjour, comment financer une formation de soudeur ?', undefined],
    ['merci mais comment faire une vae sans diplome avec mon experience', undefined],
    ['conseiller en insertion professionnelle, c’est quoi comme formation ?', undefined],
    ['recette du welsh', 'hors-sujet'],
    ['cap cuisine à lille', 'chercher-formation'],
  ])('« %s » means %s', (message, id) => {
    expect(intentionIn(message)?.id).toBe(id);
  });

  it('asks for a person with the very words of the button', () => {
    expect(intentionIn(dialogs.texts.askPerson)?.kind).toBe('handoff');
  });

  it('is not one of the buttons of the welcome', () => {
    for (const button of dialogs.texts.welcomeSuggestions) {
      const intention = intentionIn(button);
      expect(intention === undefined || intention.searchesDocuments, button).toBe(true);
    }
  });
});
