/** One activity as the table holds it. */
export interface LogRow {
  readonly conversationId: string;
  readonly sequence: number;
  readonly direction: 'resident' | 'system' | 'bot' | 'counsellor';
  readonly clientActivityId: string | null;
  /** Of a reply: the id of the message that it answers. */
  readonly replyToId: string | null;
  /** Sets the replies of two turns apart: all replies of one turn are stored at the same instant. */
  readonly createdAt: string;
  readonly processed: boolean;
}

/** What one resident did and saw. */
export interface Witness {
  readonly conversationId: string;
  /** `clientActivityID` of every message that the server acknowledged, in the order of sending. */
  readonly sent: readonly string[];
  /** Ids of the activities seen, in order of arrival. */
  readonly seen: readonly string[];
}

export interface Audit {
  readonly conversations: number;
  readonly messages: number;
  /** Acknowledged messages that are not in the log, or that no turn has answered. */
  readonly lost: number;
  /** Messages stored twice, or answered by more than one turn. */
  readonly twice: number;
  /** Messages or answers that stand before an earlier one, and holes in the sequence numbers. */
  readonly outOfOrder: number;
  /** Activities that a screen missed, showed twice, or showed in another order than the log's. */
  readonly seenWrong: number;
}

/** Compares the whole log with what residents sent and saw. */
export function auditLog(rows: readonly LogRow[], witnesses: readonly Witness[]): Audit {
  const byConversation = Map.groupBy(rows, ({ conversationId }) => conversationId);
  const audits = witnesses.map((witness) =>
    auditConversation(byConversation.get(witness.conversationId) ?? [], witness),
  );
  const total = (figure: (audit: Omit<Audit, 'conversations'>) => number) =>
    audits.reduce((sum, audit) => sum + figure(audit), 0);
  return {
    conversations: audits.length,
    messages: total(({ messages }) => messages),
    lost: total(({ lost }) => lost),
    twice: total(({ twice }) => twice),
    outOfOrder: total(({ outOfOrder }) => outOfOrder),
    seenWrong: total(({ seenWrong }) => seenWrong),
  };
}

function auditConversation(unordered: readonly LogRow[], { sent, seen }: Witness): Omit<Audit, 'conversations'> {
  const rows = unordered.toSorted((a, b) => a.sequence - b.sequence);
  const questions = rows.filter(({ direction }) => direction === 'resident');
  const answers = rows.filter(({ replyToId }) => replyToId !== null);
  let lost = 0;
  let twice = 0;
  for (const id of sent) {
    const stored = questions.filter(({ clientActivityId }) => clientActivityId === id);
    const turns = new Set(
      answers.filter((row) => stored.some((question) => row.replyToId === idOf(question))).map((row) => row.createdAt),
    );
    if (turns.size === 0 || stored.some(({ processed }) => !processed)) lost++;
    if (stored.length > 1 || turns.size > 1) twice++;
  }
  const holes = rows.filter((row, index) => row.sequence !== index + 1).length;
  const answered = answers.map((row) => questions.findIndex((question) => idOf(question) === row.replyToId));
  const sentAt = questions.map(({ clientActivityId }) => sent.indexOf(clientActivityId ?? ''));
  const shown = rows.filter(({ direction }) => direction !== 'system').map(idOf);
  return {
    messages: sent.length,
    lost,
    twice,
    outOfOrder: holes + descents(answered) + descents(sentAt),
    seenWrong: differences(seen, shown),
  };
}

function idOf({ conversationId, sequence }: LogRow): string {
  return `${conversationId}|${String(sequence).padStart(7, '0')}`;
}

function descents(numbers: readonly number[]): number {
  return numbers.filter((number, index) => number < (numbers[index - 1] ?? number)).length;
}

function differences(seen: readonly string[], shown: readonly string[]): number {
  const length = Math.max(seen.length, shown.length);
  return Array.from({ length }).filter((_, index) => seen[index] !== shown[index]).length;
}
