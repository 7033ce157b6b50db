/**
 * Makes readings of which only the last matters come one after the other: asked for again while one runs, it runs once
 * more afterwards, however often it was asked. Many hints in a moment are then two readings, and none overtakes another.
 */
export function oneAtATime(read: () => Promise<void>): () => Promise<void> {
  let again = false;
  let running: Promise<void> | undefined;
  async function readOn(): Promise<void> {
    while (again) {
      again = false;
      await read();
    }
  }
  return () => {
    again = true;
    running ??= readOn().finally(() => {
      running = undefined;
    });
    return running;
  };
}
