import type { Behaviour, ChatRequest } from '../../doubles/model-server.ts';

/** A sentence that the double writes, and the document whose passages it cites. */
export interface Said {
  readonly text: string;
  /** Title of the document; none: no citation. */
  readonly title?: string;
  /** Numbers instead of a document's. */
  readonly sources?: readonly number[];
  readonly translation?: string;
}

/** A generation of the shape that is asked for. */
export function writes(request: ChatRequest, sentences: readonly Said[]): Behaviour {
  return { kind: 'content', content: generation(request, sentences) };
}

/** The text of a generation. */
export function generation(request: ChatRequest, sentences: readonly Said[]): string {
  const phrases = sentences.map(({ text, title, sources, translation }) => ({
    texte: text,
    sources: sources ?? (title === undefined ? [] : passagesOf(request, title)),
    traduction: translation ?? null,
  }));
  return JSON.stringify({ phrases });
}

/** The numbers of a document's passages in a request. */
export function passagesOf({ user }: ChatRequest, title: string): number[] {
  const wanted = title.replace(/"/g, "'");
  return [...user.matchAll(/<passage numero="(\d+)" titre="([^"]*)"/g)].flatMap(([, number, found = '']) =>
    found.startsWith(wanted) ? [Number(number)] : [],
  );
}

/** Whether the request asks what a message means, and not for an answer. */
export function asksMeaning({ user }: ChatRequest): boolean {
  return user.includes('<message>');
}

/** Whether the request only tries what the endpoint takes. */
export function isProbe({ user }: ChatRequest): boolean {
  return user.startsWith('<phrases>') && !user.includes('<passage');
}

/** What a probe wants to read. */
export const PROBED: Behaviour = { kind: 'content', content: JSON.stringify({ phrases: [2] }) };
