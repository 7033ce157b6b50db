import { growing } from './growing.ts';

const FIRST_SLOTS = 4_096;

/** Numbers things by a key, from 0; each is made once. */
export interface Interned<Thing> {
  numberOf(key: string, make: () => Thing): number;
  readonly things: readonly Thing[];
}

export function interned<Thing>(): Interned<Thing> {
  const numbers = new Map<string, number>();
  const things: Thing[] = [];
  return {
    numberOf(key, make) {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, things.length);
      things.push(make());
      return things.length - 1;
    },
    things,
  };
}

/** Numbers 64-bit digests from 0. No text is kept of them: a million take 24 MB. */
export interface NumberedDigests {
  /** @param high the digest's first 32 bits, `low` its last, both unsigned */
  numberOf(high: number, low: number): number;
  readonly size: () => number;
}

export function numberedDigests(): NumberedDigests {
  const highs = growing(Uint32Array);
  const lows = growing(Uint32Array);
  /** Open addresses: the number plus one, 0 where there is none. */
  let slots = new Uint32Array(FIRST_SLOTS);

  function slotOf(high: number, low: number): number {
    let at = low & (slots.length - 1);
    for (;;) {
      const there = slots[at] ?? 0;
      if (there === 0 || (highs.at(there - 1) === high && lows.at(there - 1) === low)) return at;
      at = (at + 1) & (slots.length - 1);
    }
  }

  function grow(): void {
    slots = new Uint32Array(slots.length * 2);
    for (let number = 0; number < highs.length; number++) {
      slots[slotOf(highs.at(number), lows.at(number))] = number + 1;
    }
  }

  return {
    size: () => highs.length,
    numberOf(high, low) {
      if (highs.length * 2 >= slots.length) grow();
      const slot = slotOf(high, low);
      const there = slots[slot] ?? 0;
      if (there > 0) return there - 1;
      highs.push(high);
      lows.push(low);
      slots[slot] = highs.length;
      return highs.length - 1;
    },
  };
}
