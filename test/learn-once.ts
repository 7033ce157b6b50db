/**
 * Learns what messages want from the shipped examples before the test files start, so that they open it ready: learning takes
 * some seconds, and each of them would begin with it.
 */
export default async function learnOnce(): Promise<void> {
  await import('./dialogue/real-reader.ts');
}
