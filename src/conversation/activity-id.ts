const SEQUENCE_DIGITS = 7;

/** The id of a stored activity, as Direct Line writes it: `<conversation id>|0000012`. */
export function activityId(conversationId: string, sequence: number): string {
  return `${conversationId}|${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;
}
