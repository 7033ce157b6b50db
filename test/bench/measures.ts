/** What a load has shown. */
export interface Measures {
  readonly turns: number;
  readonly perSecond: number;
  /** Milliseconds from sending a question to having its answer. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** @param latencies in milliseconds; sorted in place */
export function measure(latencies: number[], elapsedMs: number): Measures {
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
  return {
    turns: latencies.length,
    perSecond: (latencies.length / elapsedMs) * 1000,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: latencies.at(-1) ?? Number.NaN,
  };
}

/** Runs `turn` over and over in `width` places at once. */
export async function load(
  width: number,
  durationMs: number,
  turn: (place: number, n: number) => Promise<void>,
): Promise<Measures> {
  const latencies: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: width }, async (_, place) => {
      for (let n = 0; performance.now() - start < durationMs; n++) {
        const asked = performance.now();
        await turn(place, n);
        latencies.push(performance.now() - asked);
      }
    }),
  );
  return measure(latencies, performance.now() - start);
}
