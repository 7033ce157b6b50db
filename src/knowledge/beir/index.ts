export { beirDocument } from './beir-document.ts';
export { type Evaluation, evaluate } from './evaluate.ts';
export type { Quality } from './measure.ts';
export { type BeirDocument, type BeirError, type BeirResult, type BeirSet, readBeir } from './read-beir.ts';
export { type BeirProgress, type BeirReport, type BeirSettings, runBeir } from './run-beir.ts';
