/**
 * The sentences of a French text, in order, trimmed, never empty. A line break always ends one (the readers put one
 * paragraph or list item a line). « art. L. 6323-1 », « M. Durand », « 1.200 € », « n° 2. » and « etc. » inside a
 * sentence do not cut it.
 */
export function splitSentences(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap(splitLine)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

const BOUNDARY = /(?<![.!?…])[.!?…]+(?:\s?["»”)\]])*\s+/g;
const ABBREVIATION =
  /(?:^|[\s(«'’])(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|St|Ste|art|al|cf|ex|env|min|max|mens|no|n°|num|p|pp|tél|tel|éd|vol|chap|réf|ref|av|bd|apr|hab|incl|resp|[A-Z]|[LRDA])\.$/iu;
const OPENING = /^[«"“([]*[\p{Lu}\d•–—-]/u;

function splitLine(line: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of line.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length;
    if (!endsSentence(line.slice(start, end).trimEnd(), line.slice(end))) continue;
    sentences.push(line.slice(start, end));
    start = end;
  }
  sentences.push(line.slice(start));
  return sentences;
}

/** A full stop ends a sentence when no abbreviation carries it and what follows could begin one. */
function endsSentence(before: string, after: string): boolean {
  if (!OPENING.test(after)) return false;
  if (/[!?…»”"][\s"»”)\]]*$/.test(before)) return true;
  return !ABBREVIATION.test(before);
}
