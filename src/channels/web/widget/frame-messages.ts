/** What the launcher tells the chat in its frame: it is shown again. */
export const OPENED = 'assistant-formation:ouvert';
/** What the chat tells the launcher: it is to be closed. */
export const CLOSE = 'assistant-formation:fermer';
