import type { Audit } from './audit.ts';

/** Whether nothing at all went wrong, on a log that was put to some test. */
export function isClean(audit: Audit): boolean {
  const { messages, lost, twice, outOfOrder, seenWrong } = audit;
  return messages > 0 && lost + twice + outOfOrder + seenWrong === 0;
}

/** One line for a person. */
export function describeAudit(audit: Audit): string {
  const { conversations, messages, lost, twice, outOfOrder, seenWrong } = audit;
  const figures = `lost ${lost}, twice ${twice}, out of order ${outOfOrder}, shown wrongly ${seenWrong}`;
  return `${messages} messages in ${conversations} conversations: ${figures}`;
}
