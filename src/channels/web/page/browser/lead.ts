/** Beyond this many characters a first sentence is a paragraph, not a line to be read at arm's length. */
const LONGEST_LEAD = 200;
const SHORTEST_LEAD = 12;
/** The end of a sentence, its citation marks with it, before one that begins. */
const END = /[.!?…]»?(?:\s?\[[\d\s,;]+\])*(?=\s+[A-ZÀ-ÖØ-Þ«])/gu;
/** « art. », « M. », « 3. »: no end of a sentence. */
const ABBREVIATION = /(?:^\d+|(?:^|[\s(’'])(?:\p{L}|art|al|cf|ex|n°|tél|etc|Mme|St|Ste|env|min|max))\.$/iu;

/**
 * Cuts the first sentence off an answer: what is shown large.
 *
 * @returns the sentence and what follows; the sentence is null when it is no line by itself
 */
export function splitLead(text: string): { readonly lead: string | null; readonly rest: string } {
  const first = text.split(/\n/, 1)[0] ?? '';
  const whole = { lead: null, rest: text };
  if (/^\s*(?:[-*•]\s|>|«)/.test(first)) return whole;
  const end = endOf(first);
  const lead = first.slice(0, end);
  const isLine =
    lead.trim().length >= SHORTEST_LEAD && lead.length <= LONGEST_LEAD && (lead.match(/\*\*/g) ?? []).length % 2 === 0;
  return isLine ? { lead, rest: text.slice(end).replace(/^[^\S\n]+/, '') } : whole;
}

function endOf(line: string): number {
  for (const found of line.matchAll(END)) {
    const before = line.slice(0, found.index + 1);
    if (!ABBREVIATION.test(before)) return found.index + found[0].length;
  }
  return line.length;
}

/** « **Question 1** (encore environ 8) »: the page draws it. */
const COUNT = /^\*\*[^*]+\*\*(?: \([^)]*\))?\n/;

/** Cuts a message that asks something: what comes before the question, the question, what helps to answer it. */
export function splitQuestion(text: string): {
  readonly before: string;
  readonly question: string;
  readonly after: string;
} {
  const paragraphs = text.split(/\n\s*\n/);
  const [question = '', ...after] = (paragraphs.pop() ?? '').replace(COUNT, '').split('\n');
  return { before: paragraphs.join('\n\n'), question, after: after.join('\n') };
}
