import { argumentError } from "@molsieve/core";

/** A rising function through points, straight between them and level outside. */
export interface IsotonicFit {
  /** Ascending, each once. */
  readonly x: Float64Array;
  /** Never falling, as many. */
  readonly y: Float64Array;
}

/**
 * The rising step function nearest to the points by weighted squares: pool adjacent violators. Points of equal `x` count as one
 * at their weighted mean. Only the ends of its steps are kept.
 *
 * @param weights above 0. Default: all 1
 * @throws {MolsieveError} `argument` when there is no point or lengths differ
 * @see doi:10.1214/aoms/1177728423 (Ayer et al. 1955)
 */
export function fitIsotonic(x: Float64Array, y: Float64Array, weights?: Float64Array): IsotonicFit {
  if (x.length === 0) throw argumentError("x.length", 0, "1 or more");
  if (y.length !== x.length) throw argumentError("y.length", y.length, `${x.length}`);
  const order = Uint32Array.from(x.keys()).sort((a, b) => (x[a] as number) - (x[b] as number));
  // Steps under way: from and to which x, mean and weight.
  const from: number[] = [];
  const to: number[] = [];
  const mean: number[] = [];
  const weight: number[] = [];
  const pool = () => {
    const last = mean.length - 1;
    const total = (weight[last] as number) + (weight[last - 1] as number);
    const sum =
      (mean[last] as number) * (weight[last] as number) + (mean[last - 1] as number) * (weight[last - 1] as number);
    mean.splice(last - 1, 2, sum / total);
    weight.splice(last - 1, 2, total);
    from.pop();
    to.splice(last - 1, 1);
  };
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    const at = x[row] as number;
    const tied = i > 0 && x[order[i - 1] as number] === at;
    from.push(at);
    to.push(at);
    mean.push(y[row] as number);
    weight.push(weights === undefined ? 1 : (weights[row] as number));
    if (tied) pool();
    const isTieComplete = i === order.length - 1 || x[order[i + 1] as number] !== at;
    while (isTieComplete && mean.length > 1 && (mean.at(-2) as number) >= (mean.at(-1) as number)) pool();
  }
  const ends = from.flatMap((start, i) =>
    start === to[i]
      ? [[start, mean[i]]]
      : [
          [start, mean[i]],
          [to[i], mean[i]],
        ],
  );
  return {
    x: Float64Array.from(ends, ([at]) => at as number),
    y: Float64Array.from(ends, ([, value]) => value as number),
  };
}

/** The value of the function at `x`. */
export function isotonicAt({ x: points, y }: IsotonicFit, x: number): number {
  const last = points.length - 1;
  if (x <= (points[0] as number)) return y[0] as number;
  if (x >= (points[last] as number)) return y[last] as number;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((points[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const left = points[low] as number;
  const share = (x - left) / ((points[high] as number) - left);
  return (y[low] as number) + share * ((y[high] as number) - (y[low] as number));
}
