/** How long people wait for each other, in milliseconds; the settings `HANDOFF_…_SECONDS`. */
export interface HandoffDelays {
  /** Without a sign of life of any of her browsers for so long, her conversations go back to their teams. */
  readonly counsellorLostMs: number;
  /** A counsellor who owes an answer for so long is reminded… */
  readonly counsellorReminderMs: number;
  /** …and so long after the reminder, the conversation is offered to the others. */
  readonly counsellorSilentMs: number;
  /** A resident who does not answer for so long is reminded… */
  readonly residentReminderMs: number;
  /** …and so long after the reminder, the exchange ends, with a word. */
  readonly residentSilentMs: number;
}
