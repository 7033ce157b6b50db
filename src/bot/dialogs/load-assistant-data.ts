import { join } from 'node:path';
import { z } from 'zod';
import { fold, type Spellings } from '../../knowledge/index.ts';
import { readYaml } from '../../platform/index.ts';
import { type DetectEmergency, readEmergencies } from '../safety.ts';
import { type ComposedWords, readComposedWords } from './composed-words.ts';
import { type English, readEnglish } from './english.ts';
import { type Intention, readIntentions } from './intentions.ts';
import { type PlainWords, readPlainWords } from './plain-words.ts';
import { readTexts, type Texts } from './texts.ts';

export interface AssistantData {
  readonly texts: Texts;
  readonly intentions: readonly Intention[];
  readonly spellings: Spellings;
  /** Words, folded, that say nothing of a topic. */
  readonly emptyWords: ReadonlySet<string>;
  readonly detectEmergency: DetectEmergency;
  readonly composed: ComposedWords;
  readonly english: English;
  readonly plainWords: PlainWords;
}

const spellingsSchema = z.strictObject({
  ecriture: z.record(z.string().min(1), z.string().min(1)),
  mots_vides: z.array(z.string().min(1)),
});

/** Reads all that editors write in `dialogs/`; throws DialogsError naming the file and the fault. */
export function loadAssistantData(dialogsFolder: string): AssistantData {
  const texts = readTexts(join(dialogsFolder, 'textes.yaml'));
  const { ecriture, mots_vides } = readYaml(join(dialogsFolder, 'ecriture.yaml'), spellingsSchema);
  return {
    texts,
    intentions: readIntentions(join(dialogsFolder, 'intentions')),
    spellings: new Map(Object.entries(ecriture).map(([written, meant]) => [written.toLowerCase(), meant])),
    emptyWords: new Set(mots_vides.map(fold)),
    composed: readComposedWords(join(dialogsFolder, 'composees.yaml')),
    detectEmergency: readEmergencies(
      join(dialogsFolder, 'urgences.yaml'),
      join(dialogsFolder, 'urgences-anglais.yaml'),
      { fr: texts.askPerson, en: texts.in('en').askPerson },
    ),
    english: readEnglish(join(dialogsFolder, 'anglais.yaml')),
    plainWords: readPlainWords(join(dialogsFolder, 'langage-clair.yaml')),
  };
}
