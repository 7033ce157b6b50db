export { type Answerable, type AnswerUnit, sectionName, type Trial, type Utterance } from './answer-unit.ts';
export { SIGNS } from './candidates.ts';
export {
  type Around,
  type Choice,
  type Chooser,
  type ChooserModel,
  type Choosing,
  createChooser,
  type Weighing,
} from './chooser.ts';
export { chooserFingerprint, readChooser, writeChooser } from './chooser-folder.ts';
export { openCountedStage } from './counted-stage.ts';
export { fitCounted, readCounted, writeCounted } from './counted-weighing.ts';
export { openFirst } from './first-stage.ts';
export { GATE_SIGNS } from './gate-values.ts';
export { learnChooser } from './learn-chooser.ts';
export { readDefinitions } from './read-definitions.ts';
export { readTrials } from './read-trials.ts';
export { readUnits } from './read-units.ts';
export { readOutside, readUtterances } from './read-utterances.ts';
export { runChoosing } from './run-choosing.ts';
export { type FoundBySearch, searchSigner } from './search-signs.ts';
export { readSituations, type SituationWords } from './situations.ts';
export { unitTexts } from './unit-texts.ts';
export { withTrials } from './with-trials.ts';
