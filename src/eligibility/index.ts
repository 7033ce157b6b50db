export { INPUT_IDS, INPUTS, type InputDefinition, type InputId, inputDefinition, isInputId, UNSAID } from './inputs.ts';
export { type Answer, isUnsaid, numberRange, parseAnswer, parseSituation, type Situation } from './situation.ts';
