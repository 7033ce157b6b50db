const DECIMALS = 3;

/** A figure as it is printed: counts whole, shares with three decimals. */
export function printFigure(value: number): string {
  return Number.isInteger(value) && value !== 1 && value !== 0 ? String(value) : value.toFixed(DECIMALS);
}

/** A share or a mean, or a dash for none. */
export function printMaybe(value: number | null): string {
  return value === null ? '–' : value.toFixed(DECIMALS);
}
