export { type LawArticle, readArticles } from './articles.ts';
export { type ArticleChange, compareArticles } from './compare-articles.ts';
export { comparePages, type PageSection, type SectionChange } from './compare-pages.ts';
export { articlesUsed, type Due, type DueEvent, type FactSources, factsDue } from './due.ts';
export { pageSections, readSheets } from './page-sections.ts';
export { LAW, readFacts, SHEETS } from './read-facts.ts';
export { type Place, placesOf, usesOf } from './uses.ts';
export { type WrittenFigure, writtenFigures } from './written-figures.ts';
