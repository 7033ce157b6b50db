export { readAnswerCases } from './answers/answer-cases.ts';
export { answersSuite, converse, runAnswers } from './answers/answers-suite.ts';
export { abstentionPicture } from './refusal/abstention-picture.ts';
export { compareReports, parseReport } from './report/compare.ts';
export { readFloors, underFloor } from './report/floors.ts';
export { htmlReport } from './report/html-report.ts';
export { textComparison, textReport } from './report/text-report.ts';
export { type EvaluationPlaces, type Measured, runEvaluation } from './run-evaluation.ts';
export { type EvaluationReport, SUITE_IDS, type SuiteId } from './suite-result.ts';
