import type { Molecule } from "@molsieve/chem";
import { DistanceRow } from "../estate/distance-row.js";
import { N_WEIGHTS, roundHalfAway, writeAtomWeights } from "./atom-weights.js";

/** Farthest distance in bonds. */
export const MAX_LAG = 8;

const N_SUMS = N_WEIGHTS * MAX_LAG;

/** Works out autocorrelations. One object serves many molecules. */
export class Autocorrelations {
  #weights = new Float64Array(64 * N_WEIGHTS);
  readonly #distances = new DistanceRow();
  readonly #means = new Float64Array(N_WEIGHTS);
  readonly #variances = new Float64Array(N_WEIGHTS);
  readonly #nPairs = new Uint32Array(MAX_LAG);
  /** Four sums for each lag and weight: products, products of magnitudes, products and squared differences. */
  readonly #sums = new Float64Array(4 * N_SUMS);

  /** Writes the 192 values in RDKit's order: kind of sum, then weight, then lag. */
  write(molecule: Molecule, row: Float64Array): void {
    const { nAtoms } = molecule;
    if (this.#weights.length < nAtoms * N_WEIGHTS) this.#weights = new Float64Array(2 * nAtoms * N_WEIGHTS);
    writeAtomWeights(molecule, this.#weights);
    this.#describeWeights(nAtoms);
    this.#sumPairs(molecule);
    for (let weight = 0; weight < N_WEIGHTS; weight++) {
      const variance = this.#variances[weight] as number;
      for (let lag = 0; lag < MAX_LAG; lag++) {
        const pairs = this.#nPairs[lag] as number;
        const hasValue = pairs > 0 && variance > 0;
        const from = 4 * (lag * N_WEIGHTS + weight);
        const to = weight * MAX_LAG + lag;
        const [products = 0, magnitudes = 0, centred = 0, differences = 0] = this.#sums.subarray(from, from + 4);
        row[to] = hasValue ? threeDecimals(Math.log1p(products)) : 0;
        row[to + N_SUMS] = hasValue ? threeDecimals(magnitudes) : 0;
        row[to + 2 * N_SUMS] = hasValue ? threeDecimals((centred / variance / pairs) * nAtoms) : 0;
        row[to + 3 * N_SUMS] = hasValue ? threeDecimals(((differences / variance / pairs) * (nAtoms - 1)) / 2) : 0;
      }
    }
  }

  #describeWeights(nAtoms: number): void {
    const weights = this.#weights;
    for (let weight = 0; weight < N_WEIGHTS; weight++) {
      let mean = 0;
      for (let atom = 0; atom < nAtoms; atom++) mean += (weights[atom * N_WEIGHTS + weight] as number) / nAtoms;
      let variance = 0;
      for (let atom = 0; atom < nAtoms; atom++) {
        const deviation = (weights[atom * N_WEIGHTS + weight] as number) - mean;
        variance += deviation * deviation;
      }
      this.#means[weight] = mean;
      this.#variances[weight] = variance;
    }
  }

  #sumPairs(molecule: Molecule): void {
    const { nAtoms } = molecule;
    const weights = this.#weights;
    const means = this.#means;
    const sums = this.#sums.fill(0);
    const nPairs = this.#nPairs.fill(0);
    for (let i = 0; i < nAtoms; i++) {
      const distances = this.#distances.from(molecule, i, MAX_LAG);
      for (let j = i + 1; j < nAtoms; j++) {
        const distance = distances[j] as number;
        if (distance === 0) continue;
        nPairs[distance - 1] = (nPairs[distance - 1] as number) + 1;
        let at = 4 * (distance - 1) * N_WEIGHTS;
        for (let weight = 0; weight < N_WEIGHTS; weight++, at += 4) {
          const a = weights[i * N_WEIGHTS + weight] as number;
          const b = weights[j * N_WEIGHTS + weight] as number;
          const mean = means[weight] as number;
          const product = (a - mean) * (b - mean);
          sums[at] = (sums[at] as number) + a * b;
          sums[at + 1] = (sums[at + 1] as number) + Math.abs(product);
          sums[at + 2] = (sums[at + 2] as number) + product;
          sums[at + 3] = (sums[at + 3] as number) + (a - b) * (a - b);
        }
      }
    }
  }
}

function threeDecimals(value: number): number {
  return roundHalfAway(1000 * value) / 1000;
}
