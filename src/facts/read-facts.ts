import { join } from 'node:path';
import type { RuleBook } from '../eligibility/index.ts';
import { packageFile } from '../knowledge/index.ts';
import { readArticles } from './articles.ts';
import type { FactSources } from './due.ts';
import { countUtterances, readChosenSheets, readWrittenDocuments } from './facts-file.ts';

export const LAW = { package: '@socialgouv/legi-data', file: 'data/LEGITEXT000006072050.json' } as const;
export const SHEETS = { package: '@socialgouv/fiches-travail-data', file: 'data/fiches-travail.json' } as const;

/**
 * Everything that may end: rules, parameters, documents, sheets, articles, with what people say that leads to them.
 *
 * @param projectFolder the folder that holds `knowledge/`
 */
export function readFacts(rules: RuleBook, projectFolder: string): FactSources {
  const knowledge = join(projectFolder, 'knowledge');
  return {
    rules,
    parameters: rules.parameters,
    documents: readWrittenDocuments(knowledge),
    sheets: readChosenSheets(knowledge),
    articles: readArticles(packageFile(LAW.package, LAW.file)),
    utterances: countUtterances(knowledge),
  };
}
