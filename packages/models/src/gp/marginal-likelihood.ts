import { Cholesky } from "../linalg/cholesky.js";
import { conditionedOn } from "./conditioned-on.js";
import type { Slope } from "./minimise.js";

/**
 * The logarithm of the marginal likelihood of Gaussian processes with kernel `sum weight x term`, and its gradient; one process
 * a target, all with the same kernel: the sum over targets of `-(r' A^-1 r + log det A + n log(2 pi)) / 2` with
 * `A = sum weight x gram + noise x diag(noiseScale)` and `r = y - mean`, where the mean is the generalised least-squares
 * estimate of a constant, or 0.
 *
 * @see doi:10.7551/mitpress/3206.001.0001 (Rasmussen & Williams 2006, equations 2.30 and 5.9)
 */
export class MarginalLikelihood {
  readonly #grams: readonly Float64Array[];
  readonly #targets: readonly Float64Array[];
  readonly #noiseScale: Float64Array;
  readonly #mean: "estimated" | 0;
  readonly #cholesky: Cholesky;

  /**
   * @param grams of the terms, as `triangularGram` gives them
   * @param targets measured values, each `[n]`
   * @param noiseScale what the noise is multiplied by in each row, `[n]`
   */
  constructor(
    grams: readonly Float64Array[],
    targets: readonly Float64Array[],
    noiseScale: Float64Array,
    mean: "estimated" | 0 = "estimated",
  ) {
    this.#grams = grams;
    this.#targets = targets;
    this.#noiseScale = noiseScale;
    this.#mean = mean;
    this.#cholesky = new Cholesky(noiseScale.length);
  }

  /** @param logs logarithms of the terms' weights, then of the noise; the gradient is by them */
  at(logs: Float64Array): Slope {
    const parts = logs.map(Math.exp);
    const nTerms = this.#grams.length;
    const noise = parts[nTerms] as number;
    if (!parts.every((part) => part > 0 && part < 1e8)) return { value: Number.NEGATIVE_INFINITY, gradient: logs };
    const n = this.#noiseScale.length;
    const cholesky = this.#cholesky;
    cholesky.factorise((matrix, stride) => {
      for (let i = 0; i < n; i++) {
        matrix.fill(0, i * stride, i * stride + i + 1);
        for (const [t, gram] of this.#grams.entries()) addLine(matrix, i * stride, gram, i, parts[t] as number);
        matrix[i * stride + i] = (matrix[i * stride + i] as number) + noise * (this.#noiseScale[i] as number);
      }
    });
    const { alphas } = conditionedOn(cholesky, this.#targets, this.#mean);
    let value = (-this.#targets.length * (cholesky.logDeterminant() + n * Math.log(2 * Math.PI))) / 2;
    // y' alpha = r' alpha, as alpha sums to 0 where there is a mean.
    for (const [o, y] of this.#targets.entries()) value -= lineProduct(y, alphas[o] as Float64Array, 0, n) / 2;
    cholesky.invert();
    const { matrix, stride } = cholesky;
    const gradient = new Float64Array(parts.length);
    const line = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) line[j] = -this.#targets.length * (matrix[i * stride + j] as number);
      for (const alpha of alphas) addScaled(line, alpha, alpha[i] as number, i + 1);
      const diagonal = (line[i] as number) / 2;
      line[i] = diagonal;
      for (const [t, gram] of this.#grams.entries()) {
        gradient[t] =
          (gradient[t] as number) + (parts[t] as number) * lineProduct(line, gram, (i * (i + 1)) / 2, i + 1);
      }
      gradient[nTerms] = (gradient[nTerms] as number) + noise * (this.#noiseScale[i] as number) * diagonal;
    }
    return { value, gradient };
  }
}

function addScaled(target: Float64Array, other: Float64Array, factor: number, count: number): void {
  for (let j = 0; j < count; j++) target[j] = (target[j] as number) + factor * (other[j] as number);
}

function addLine(target: Float64Array, at: number, gram: Float64Array, i: number, weight: number): void {
  const from = (i * (i + 1)) / 2;
  for (let j = 0; j <= i; j++) target[at + j] = (target[at + j] as number) + weight * (gram[from + j] as number);
}

function lineProduct(line: Float64Array, other: Float64Array, from: number, count: number): number {
  let product = 0;
  for (let j = 0; j < count; j++) product += (line[j] as number) * (other[from + j] as number);
  return product;
}
