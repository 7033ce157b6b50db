import type { ConnectionState } from './connection.ts';

/** What decides the line under the conversation. `state` is null as long as the chat was not used. */
export interface Situation {
  readonly state: ConnectionState | null;
  /** Whether the device says it has a network. */
  readonly networked: boolean;
  /** Whether a message of the person is kept, waiting to leave. */
  readonly unsent: boolean;
}

/** A line to show. `retry`: with a button to try at once. `calm`: worth showing only if it lasts. */
export interface Status {
  readonly text: string;
  readonly retry: boolean;
  readonly calm: boolean;
}

/** Says what is wrong and what to do about it; null when all is well. */
export function statusOf({ state, networked, unsent }: Situation): Status | null {
  const kept = unsent
    ? 'Votre message est gardé : il partira tout seul dès que possible.'
    : 'Vous pouvez continuer à écrire : votre message sera gardé et partira tout seul.';
  if (!networked) {
    const text = `Vous n’êtes plus connecté à Internet. Vérifiez votre Wi-Fi ou vos données mobiles. ${kept}`;
    return { text, retry: false, calm: false };
  }
  switch (state) {
    case null:
    case 'online':
      return null;
    case 'connecting':
      return { text: 'Connexion à l’assistant…', retry: false, calm: true };
    case 'interrupted':
      return { text: `La connexion a été coupée, elle se rétablit toute seule. ${kept}`, retry: false, calm: true };
    case 'away':
      return {
        text: `L’assistant ne répond pas en ce moment. ${kept} Besoin de parler à quelqu’un ? France Travail : 3949.`,
        retry: true,
        calm: false,
      };
  }
}
