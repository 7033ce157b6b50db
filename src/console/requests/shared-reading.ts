/**
 * Lets those who ask for the same thing at the same time share one reading: who asks while one runs gets the next, which
 * begins after she asked. Nobody ever gets what was read before she asked; fifty who ask at once cost two readings.
 */
export function createSharedReading<Value>(): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const running = new Map<string, Promise<Value>>();
  const next = new Map<string, Promise<Value>>();

  function begin(key: string, read: () => Promise<Value>): Promise<Value> {
    next.delete(key);
    const reading = read().finally(() => {
      if (running.get(key) === reading) running.delete(key);
    });
    running.set(key, reading);
    return reading;
  }

  return (key, read) => {
    const before = running.get(key);
    if (before === undefined) return begin(key, read);
    const start = () => begin(key, read);
    const waiting = next.get(key) ?? before.then(start, start);
    next.set(key, waiting);
    return waiting;
  };
}
