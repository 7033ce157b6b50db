export { createDangerRules, type DangerRules } from './danger/danger-rules.ts';
export type { Danger, DangerStrength } from './danger/read-danger.ts';
export {
  type DangerSituation,
  type DangerSituations,
  readDangerSituations,
  type SituationWords,
} from './danger/situations.ts';
export { detectIntention } from './detect-intention.ts';
export { type English, readEnglish } from './english.ts';
export type { IntentionKind } from './intentions.ts';
export { type Intention, readIntentions } from './intentions.ts';
export { type Manner, mannerOfEvent, readManner, readWish, saysNoMore, USUAL_MANNER, type Wish } from './manner.ts';
export {
  CRITERIA,
  type CriterionId,
  type DiplomaWish,
  FUNDERS,
  type Funder,
  type NamedPlace,
  type Need,
  type NeedPlace,
  NO_NEED,
  type SaidNeed,
  type SearchedPlace,
  type ShownFact,
  type ShownQuestion,
  type Which,
} from './need/need.ts';
export { type NeedWords, readNeedWords } from './need/need-words.ts';
export { createNeedReader, type NeedReader } from './need/read-need.ts';
export { hasCircle, needPlace, readPlaceNamed, searched, severalPlaces } from './need/read-place.ts';
export type { Day, Modalite, Niveau } from './need/terms.ts';
export { type PhraseLists, phraseLists } from './phrase-lists.ts';
export { type PlainWords, readPlainWords } from './plain-words.ts';
export { createPreRead, type PreRead, type PreReading, type PreReadingParts } from './pre-reading.ts';
export { COMMANDS, type Command, createFactVocabulary, type FactVocabulary } from './profile/fact-vocabulary.ts';
export {
  INPUT_IDS,
  INPUTS,
  type InputDefinition,
  type InputId,
  inputDefinition,
  isInputId,
  SITUATIONS,
  UNSAID,
} from './profile/inputs.ts';
export { type MergeParts, mergeFacts, valuesOf, without } from './profile/merge-facts.ts';
export { type Contradiction, type Merged, mergeProfile } from './profile/merge-profile.ts';
export { type KeptFact, known, NOBODY_KNOWN, type Profile, readProfile, situationOf } from './profile/profile.ts';
export { FACT_KINDS, type FactKind, type ProfileFact } from './profile/profile-fact.ts';
export { type ProfileWords, readProfileWords } from './profile/profile-words.ts';
export { createProfiles, type Profiles } from './profile/profiles.ts';
export {
  type Question,
  type Questions,
  readQuestions,
  type TalkTexts,
  type Wording,
} from './profile/questions-file.ts';
export { type Fact, factsOf } from './profile/reading/fact.ts';
export { asksInWords, phrasesIn, type Said } from './profile/reading/phrases-in.ts';
export { rangeAnswer, type Thresholds } from './profile/reading/range-answer.ts';
export { type AnswerRead, readAnswer } from './profile/reading/read-answer.ts';
export { type FactReader, NOTHING_TOLD, type Told, type ToldOfOther } from './profile/reading/read-facts.ts';
export { QUANTITY } from './profile/reading/spoken-facts.ts';
export {
  type Answer,
  isUnsaid,
  numberRange,
  parseAnswer,
  parseSituation,
  type Situation,
} from './profile/situation.ts';
export { STATUSES, type Status } from './profile/statuses.ts';
export { createToldLine } from './profile/told-line.ts';
export { readWords } from './profile/words-file.ts';
export { agesIn } from './quantities/ages.ts';
export { type Children, childrenIn } from './quantities/children.ts';
export { countedWords, type Found, numberIn, type Range } from './quantities/counted-words.ts';
export { durationsIn } from './quantities/durations.ts';
export { type Measure, measuresIn } from './quantities/measures.ts';
export { monthIn } from './quantities/months.ts';
export { sinceIn } from './quantities/since.ts';
export { withDigits } from './quantities/spoken-numbers.ts';
export { weeklyHoursIn } from './quantities/weekly-hours.ts';
export { createReader, type DangerSigns, type Reading, type ReadOnce } from './read.ts';
export { isOtherScript, type Language, queryOf, type ReadMessage, readMessage } from './read-message.ts';
export {
  ABOUT,
  type About,
  ACT_KINDS,
  type Act,
  type ActKind,
  type Clause,
  FIRST_MESSAGE,
  MOODS,
  type Mood,
  type ReadingContext,
} from './reading.ts';
export type { AnnotatedMessage, DangerExample } from './recognisers/annotated-message.ts';
export { openRecognisers, type RecogniserPlaces } from './recognisers/open-recognisers.ts';
export {
  readAnnotatedFile,
  readAnnotatedMessages,
  readDangerExamples,
  readOrdinaryMessages,
} from './recognisers/read-examples.ts';
export type { Recognisers } from './recognisers/recognisers.ts';
export { type EverydaySpellings, readSpellings } from './spellings.ts';
export type { SpokenLanguage } from './spoken-language.ts';
export { createTell, type Tell } from './tell.ts';
export { readOrdinaryWords } from './trades/ordinary-words.ts';
export { readTables } from './trades/read-tables.ts';
export { createVocabulary, type Sense, saysNothing, type Vocabulary, wordingStems } from './trades/vocabulary.ts';
export { writtenOut } from './written-message.ts';
