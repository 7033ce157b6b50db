export type { BeirError, BeirResult } from './read-beir.ts';
export { type BeirProgress, type BeirReport, type BeirSettings, runBeir } from './run-beir.ts';
