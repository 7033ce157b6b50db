const PROMISE = /vous avez droit|vous êtes refusé|garanti|(?<!\p{L})sûre?s?(?!\p{L})/iu;
const AMOUNT = /\d\s*(?:€|euros?(?!\p{L}))/iu;

/** The words of a text that promise or refuse (faits.md §5.3), which only a body may; undefined without any. */
export function promiseIn(text: string): string | undefined {
  return PROMISE.exec(text)?.[0];
}

/** An amount written in full, which would outlive its date; undefined without any. */
export function amountIn(text: string): string | undefined {
  return AMOUNT.exec(text)?.[0];
}
