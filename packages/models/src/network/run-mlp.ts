import { argumentError } from "@molsieve/core";
import { type NetworkKernel, NetworkMemory } from "./network-kernel.js";
import { type LineLists, MlpLayers, type MlpWeights, ROWS_AT_ONCE } from "./run-mlp-layers.js";

/** Rows as the first layer of a perceptron takes them. */
export interface MlpRows extends LineLists {
  /** `[nRows, nValues]` */
  readonly values: Float32Array;
}

/**
 * Multi-layer perceptrons that say what they say of rows, without TensorFlow.js. Sums are those of 32-bit floats in a
 * fixed order: what is said of a row does not depend on the rows beside it, and is the same on every machine.
 */
export class MlpRunner {
  readonly #layers: MlpLayers;
  readonly #kernel: NetworkKernel;

  /**
   * Copies the weights.
   *
   * @throws {MolsieveError} `argument` when arrays do not fit to each other
   */
  constructor(weights: MlpWeights) {
    const memory = new NetworkMemory();
    this.#layers = new MlpLayers(memory, weights);
    this.#kernel = memory.start();
  }

  /** Numbers that a member says of a row. */
  get nOutputs(): number {
    return this.#layers.nOutputs;
  }

  /**
   * What the last layers of all members give, `[nMembers, nRows, nOutputs]`. A row that names no line has the bias and
   * its values.
   *
   * @throws {MolsieveError} `argument` when a row names a line that the table does not have, or arrays do not fit to each other
   */
  run(rows: MlpRows): Float32Array {
    const { nRows, values } = rows;
    const { nMembers, nOutputs, nValues, valueStride } = this.#layers;
    this.#layers.checkLists(rows);
    if (values.length !== nRows * nValues) throw argumentError("values.length", values.length, `${nRows * nValues}`);
    const outputs = new Float32Array(nMembers * nRows * nOutputs);
    const valuesAtOnce = this.#layers.values(this.#kernel);
    for (let first = 0; first < nRows; first += ROWS_AT_ONCE) {
      const size = Math.min(ROWS_AT_ONCE, nRows - first);
      for (let i = 0; i < size; i++) {
        valuesAtOnce.set(values.subarray((first + i) * nValues, (first + i + 1) * nValues), i * valueStride);
      }
      for (let member = 0; member < nMembers; member++) {
        const said = outputs.subarray((member * nRows + first) * nOutputs);
        this.#layers.run(this.#kernel, member, rows, first, size, said);
      }
    }
    return outputs;
  }
}
