import { argumentError } from "@molsieve/core";

/** @throws {MolsieveError} `argument` when the lengths differ or a number is not finite */
export function checkPairs(measured: Float64Array, predicted: Float64Array): void {
  if (predicted.length !== measured.length) {
    throw argumentError("predicted.length", predicted.length, `${measured.length}, as measured.length`);
  }
  for (const [name, values] of Object.entries({ measured, predicted })) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw argumentError(`${name}[${bad}]`, values[bad], "a finite number");
  }
}

/** The arithmetic mean; NaN for no values. */
export function mean(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total / values.length;
}

/** The sum of the squared distances from the mean, divided by `n - 1`; NaN below two values. */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += ((values[i] as number) - centre) ** 2;
  return values.length < 2 ? Number.NaN : total / (values.length - 1);
}

/** True for no values and where all are equal. */
export function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

/** Linear interpolation between the order statistics around `(n - 1) * p`, `p` in [0, 1]; NaN for no values. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below === above ? below : below + (above - below) * (at - Math.floor(at));
}

/** Ranks from 1, equal values sharing their mean rank, `[n]`. */
export function sharedRanks(values: Float64Array): Float64Array {
  const order = new Uint32Array(values.length).map((_, i) => i);
  order.sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let i = from; i < to; i++) ranks[order[i] as number] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}
