import type { Tensor } from "../contract/model-state.js";
import type { StateReader } from "../contract/state-reader.js";
import { type PlattFit, plattAt } from "./platt.js";

/**
 * Probabilities from decisions: binary tasks have one decision a row, for class 1; others one a class, each turned into a
 * probability by its own curve and divided by their sum. `[nRows, nClasses]`.
 *
 * @param decisions `[nRows, curves.length]`
 */
export function classProbabilities(decisions: Float64Array, curves: readonly PlattFit[]): Float64Array {
  const nScores = curves.length;
  const nRows = decisions.length / nScores;
  const nClasses = Math.max(2, nScores);
  const probabilities = new Float64Array(nRows * nClasses);
  for (let i = 0; i < nRows; i++) {
    const own = probabilities.subarray(i * nClasses, (i + 1) * nClasses);
    for (const [s, curve] of curves.entries()) {
      own[nScores === 1 ? 1 : s] = Math.max(1e-300, plattAt(curve, decisions[i * nScores + s] as number));
    }
    if (nScores === 1) own[0] = 1 - (own[1] as number);
    const sum = own.reduce((total, each) => total + each, 0);
    for (let c = 0; c < nClasses; c++) own[c] = (own[c] as number) / sum;
  }
  return probabilities;
}

/** Which classes have a decision: class 1 in binary tasks, otherwise all. */
export function decidedClasses(nClasses: number): number[] {
  return nClasses === 2 ? [1] : Array.from({ length: nClasses }, (_, c) => c);
}

/** Curves as tensors `slopes` and `offsets`, `[nScores]`. */
export function curveTensors(curves: readonly PlattFit[]): Record<string, Tensor> {
  const shape = [curves.length];
  return {
    slopes: { shape, data: Float64Array.from(curves, ({ slope }) => slope) },
    offsets: { shape, data: Float64Array.from(curves, ({ intercept }) => intercept) },
  };
}

/** @throws {MolsieveError} `input` unless there are `nScores` curves that never fall */
export function readCurves(reader: StateReader, nScores: number): PlattFit[] {
  const offsets = reader.tensor("offsets", Float64Array, [nScores]);
  return Array.from(reader.tensor("slopes", Float64Array, [nScores]), (slope, s) => {
    if (slope < 0) throw reader.error(`slopes[${s}]`, slope, "0 or more");
    return { slope, intercept: offsets[s] as number };
  });
}
