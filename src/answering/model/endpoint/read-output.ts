/** Some models think aloud before they answer; where it begins may have been part of the prompt. */
const THINKING = /^[\s\S]*<\/(?:think|thinking|reasoning|reflexion)>/i;
const FENCE = /```(?:json5?|JSON)?\s*\n?([\s\S]*?)```/;

/**
 * The one JSON object in a model's output: bare, fenced, after thinking, or between words of politeness. Undefined when there is
 * none, or more than one: nobody knows then which was meant.
 */
export function jsonIn(output: string): unknown {
  const said = output.replace(THINKING, '').trim();
  const bare = parsed(said);
  if (bare !== undefined) return bare;
  const fenced = FENCE.exec(said)?.[1];
  const inside = fenced === undefined ? undefined : parsed(fenced.trim());
  if (inside !== undefined) return inside;
  const objects = objectsIn(said);
  return objects.length === 1 ? parsed(objects[0] ?? '') : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The outermost `{…}` of a text, read once from left to right. */
function objectsIn(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"' && depth > 0) inText = true;
    else if (sign === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (sign === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, at + 1));
    }
  }
  return found;
}
