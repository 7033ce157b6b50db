import { join } from 'node:path';
import {
  createDangerRules,
  type DangerSigns,
  type English,
  type EverydaySpellings,
  type Intention,
  type PlainWords,
  readDangerSituations,
  readEnglish,
  readIntentions,
  readPlainWords,
  readSpellings,
} from '../../understanding/index.ts';
import { createSafetyReplies, type SafetyReply } from '../safety.ts';
import { type ComposedWords, readComposedWords } from './composed-words.ts';
import { readTexts, type Texts } from './texts.ts';

export interface AssistantData extends EverydaySpellings {
  readonly texts: Texts;
  readonly intentions: readonly Intention[];
  readonly dangers: DangerSigns;
  readonly safetyReply: SafetyReply;
  readonly composed: ComposedWords;
  readonly english: English;
  readonly plainWords: PlainWords;
}

/** Reads all that editors write in `dialogs/`; throws DialogsError naming the file and the fault. */
export function loadAssistantData(dialogsFolder: string): AssistantData {
  const texts = readTexts(join(dialogsFolder, 'textes.yaml'));
  const situations = readDangerSituations(
    join(dialogsFolder, 'urgences.yaml'),
    join(dialogsFolder, 'urgences-anglais.yaml'),
  );
  return {
    texts,
    intentions: readIntentions(join(dialogsFolder, 'intentions')),
    ...readSpellings(join(dialogsFolder, 'ecriture.yaml')),
    composed: readComposedWords(join(dialogsFolder, 'composees.yaml')),
    dangers: { situations, rules: createDangerRules(situations) },
    safetyReply: createSafetyReplies(situations, { fr: texts.askPerson, en: texts.in('en').askPerson }),
    english: readEnglish(join(dialogsFolder, 'anglais.yaml')),
    plainWords: readPlainWords(join(dialogsFolder, 'langage-clair.yaml')),
  };
}
