import { createHash } from 'node:crypto';
import type { KnowledgeDocument, Passage } from '../document.ts';
import { splitIntoPassages } from '../passages.ts';

/** What is embedded for a passage: the document's title, the headings, the text. */
export function embeddedText(document: KnowledgeDocument, passage: Passage): string {
  return [document.title, ...passage.headings, passage.text].join('\n');
}

/** What is embedded for documents, passage by passage, in the order of the lexical index. */
export function embeddedTexts(documents: readonly KnowledgeDocument[]): string[] {
  return documents.flatMap((document) => splitIntoPassages(document).map((passage) => embeddedText(document, passage)));
}

/** A short fingerprint of an embedded text, by which its vector is known again. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, FINGERPRINT_CHARACTERS);
}

/** 132 bits. */
const FINGERPRINT_CHARACTERS = 22;
