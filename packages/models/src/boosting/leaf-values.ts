import { weightedQuantile } from "./weighted-quantile.js";

/** What the drawn rows of each leaf add up to. */
export interface LeafSums {
  /** Sums of gradients, `[nLeaves]`. */
  readonly gradients: Float64Array;
  /** Sums of curvatures, `[nLeaves]`. */
  readonly weights: Float64Array;
}

/** The step that minimises a leaf's loss by its second-order approximation; 0 where nothing is known. */
export function newtonStep(gradient: number, weight: number, lambda: number): number {
  return weight + lambda > 0 ? -gradient / (weight + lambda) : 0;
}

export function leafSums(
  drawn: Uint32Array,
  leafOf: Uint8Array,
  nLeaves: number,
  gradient: Float64Array,
  curvature: Float64Array,
): LeafSums {
  const gradients = new Float64Array(nLeaves);
  const weights = new Float64Array(nLeaves);
  for (let i = 0; i < drawn.length; i++) {
    const row = drawn[i] as number;
    const leaf = leafOf[row] as number;
    gradients[leaf] = (gradients[leaf] as number) + (gradient[row] as number);
    weights[leaf] = (weights[leaf] as number) + (curvature[row] as number);
  }
  return { gradients, weights };
}

/** The quantile of what the outputs of the drawn rows of each leaf lack of `y`, weighted; 0 where there is no row. */
export function leafQuantiles(
  drawn: Uint32Array,
  leafOf: Uint8Array,
  nLeaves: number,
  output: Float64Array,
  weights: Float64Array,
  { quantile, y }: { readonly quantile: number; readonly y: Float64Array },
): Float64Array {
  const rows = Array.from({ length: nLeaves }, (): number[] => []);
  for (const row of drawn) rows[leafOf[row] as number]?.push(row);
  return Float64Array.from(rows, (own) =>
    weightedQuantile(
      Float64Array.from(own, (row) => (y[row] as number) - (output[row] as number)),
      Float64Array.from(own, (row) => weights[row] as number),
      quantile,
    ),
  );
}
