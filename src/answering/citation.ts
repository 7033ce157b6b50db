import { frenchDate, type KnowledgeDocument, type Section } from '../knowledge/index.ts';

const EXCERPT_CHARACTERS = 320;

/** A source as the resident sees it. */
export interface Citation {
  /** Number of its mark in the text, from 1. */
  readonly position: number;
  readonly title: string;
  /** Headings that lead to the quoted words; empty for an introduction. */
  readonly section: string;
  readonly url: string;
  /** ISO day of the version that was read. */
  readonly date: string;
  /** What the source says around the quote. */
  readonly excerpt: string;
  readonly publisher: string;
  /** Its trust has expired or was never certain: shown with « information à confirmer ». */
  readonly toConfirm: boolean;
}

/**
 * @param today ISO day
 * @returns the citation of one section of a document
 */
export function citationOf(document: KnowledgeDocument, section: Section, position: number, today: string): Citation {
  return {
    position,
    title: document.title,
    section: section.headings.join(' › '),
    url: section.anchor === null ? document.url : `${document.url}#${section.anchor}`,
    date: document.date,
    excerpt: shorten(section.text.replace(/\n/g, ' '), EXCERPT_CHARACTERS),
    publisher: document.publisher,
    toConfirm: isToConfirm(document, today),
  };
}

/** Whether a document is past its expiry or rests on old or unverified facts. */
export function isToConfirm(document: KnowledgeDocument, today: string): boolean {
  return document.validUntil < today || !(document.level === 'V' || document.level === 'V2');
}

/** « information à confirmer (source du 21 décembre 2021) » */
export function confirmationNotice(citation: Citation): string {
  return `information à confirmer (source du ${frenchDate(citation.date)})`;
}

function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, text.lastIndexOf(' ', length))}…`;
}
