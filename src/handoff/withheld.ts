/** Whether a message tells what must never be sent: health, origin, opinions, justice. */
export type IsPrivate = (text: string) => boolean;

/** What stands in a transcript in place of such a message (faits.md §3.3). The person may tell it herself. */
export const WITHHELD =
  'Message gardé par l’assistant : il touche à la santé, à l’origine, aux opinions ou à la justice. La personne peut vous le dire elle-même.';
