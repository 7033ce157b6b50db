/** A bot message as Direct Line carries it, with whatever the test changes. */
export function botActivity(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: 'c1|0000002',
    from: { id: 'assistant', name: 'Assistant', role: 'bot' },
    text: 'Oui. [1]',
    channelData: { kind: 'answer' },
    entities: [messageEntity([claim(1)])],
    ...changes,
  };
}

/** What a counsellor who has the conversation writes. */
export function personActivity(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return botActivity({
    from: { id: 'counsellor', name: 'Marie', role: 'bot' },
    text: 'Je regarde.',
    channelData: { kind: 'counsellor', person: { firstName: 'Marie', team: 'Proch’Info-Formation' } },
    entities: [],
    ...changes,
  });
}

/** The person's message as the server echoes it. */
export function ownActivity(id: string, text: string, clientActivityID: string): Record<string, unknown> {
  return { type: 'message', id, from: { id: 'dl_1', role: 'user' }, text, channelData: { clientActivityID } };
}

/** The schema.org entity that carries citations. */
export function messageEntity(citation: readonly unknown[]): Record<string, unknown> {
  return { type: 'https://schema.org/Message', '@type': 'Message', citation };
}

/** One citation; `changes` replaces fields of the document. */
export function claim(position: number, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    '@type': 'Claim',
    position,
    appearance: {
      '@type': 'DigitalDocument',
      name: `Document ${position}`,
      url: `https://exemple.fr/${position}`,
      abstract: 'Un extrait.',
      dateModified: '2026-03-03',
      section: 'Une section',
      publisher: 'Un ministère',
      ...changes,
    },
  };
}
