/** Runs one piece of work at a time, in the order of asking; a failed one does not stop the next. */
export function createTurnstile(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}
