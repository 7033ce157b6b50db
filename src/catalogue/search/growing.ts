type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array;
type Constructor<Of extends Numbers> = new (length: number) => Of;

const FIRST_LENGTH = 1_024;

/** A column of numbers that is added to at its end. */
export interface Growing<Of extends Numbers> {
  push(value: number): void;
  /** 0 beyond its end. */
  at(position: number): number;
  readonly length: number;
  /** The numbers so far, in an array of just their length. */
  done(): Of;
}

/** A typed array that doubles when it is full. */
export function growing<Of extends Numbers>(Kind: Constructor<Of>): Growing<Of> {
  let values = new Kind(FIRST_LENGTH);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Kind(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    at: (position) => values[position] ?? 0,
    get length() {
      return length;
    },
    done() {
      const whole = new Kind(length);
      whole.set(values.subarray(0, length));
      return whole;
    },
  };
}
