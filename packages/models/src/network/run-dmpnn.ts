import { argumentError } from "@molsieve/core";
import type { GraphRows } from "../rows/feature-rows.js";
import { type NetworkKernel, NetworkMemory } from "./network-kernel.js";
import { findEnvironments } from "./run-environments.js";
import { MessagePassing, type MessagePassingWeights } from "./run-message-passing.js";
import type { MlpRows } from "./run-mlp.js";
import { MlpLayers, type MlpWeights, ROWS_AT_ONCE } from "./run-mlp-layers.js";
import { paddedWidth } from "./run-panels.js";

/** Numbers of the atoms whose molecules are computed together: the more, the more of their environments are the same. */
const NUMBERS_AT_ONCE = 2 ** 22;

/** A directed message-passing network, or several of one shape, as numbers. */
export interface DmpnnWeights extends MessagePassingWeights {
  /** What the sum over the atoms is divided by: a number, or how many there are. */
  readonly divisor: number | "nAtoms";
  /** What says something of a molecule: its values are the sum over its atoms divided, then descriptors. */
  readonly head: Omit<MlpWeights, "nMembers">;
}

/**
 * Directed message-passing networks that say what they say of molecules, without TensorFlow.js. Sums are those of 32-bit floats in a fixed order: what
 * is said of a molecule does not depend on the molecules beside it, and is the same on every machine. What is the same in several places of the
 * molecules (a bond with its surroundings as far as a step sees) is computed once.
 *
 * Differs from Chemprop: the sum of the edges that lead to an edge is made of those, not as that of all edges of the atom less one.
 *
 * @see doi:10.1021/acs.jcim.9b00237 (Yang et al. 2019)
 */
export class DmpnnRunner {
  readonly #passing: MessagePassing;
  readonly #head: MlpLayers;
  readonly #divisor: number | "nAtoms";
  readonly #kernel: NetworkKernel;
  readonly #end: number;

  /**
   * Copies the weights.
   *
   * @throws {MolsieveError} `argument` when arrays do not fit to each other
   */
  constructor(weights: DmpnnWeights) {
    const memory = new NetworkMemory();
    this.#passing = new MessagePassing(memory, weights);
    this.#head = new MlpLayers(memory, { ...weights.head, nMembers: weights.nMembers });
    this.#divisor = weights.divisor;
    this.#kernel = memory.start();
    this.#end = memory.end;
    const { nValues } = this.#head;
    const { outWidth } = this.#passing;
    if (nValues < outWidth) throw argumentError("head.valueWeights.shape[1]", nValues, `${outWidth} or more`);
  }

  /** Numbers that a member says of a molecule. */
  get nOutputs(): number {
    return this.#head.nOutputs;
  }

  /**
   * What the last layers of all members give, `[nMembers, nRows, nOutputs]`.
   *
   * @param descriptors lines of the head's table, and the values that come after the sum over the atoms; default none
   * @throws {MolsieveError} `argument` when the graphs have other features than those of the network, or arrays do not fit to each other
   */
  run(graphs: GraphRows, descriptors?: MlpRows): Float32Array {
    const { atomStarts } = graphs;
    const nRows = atomStarts.length - 1;
    const beside = descriptors ?? noDescriptors(nRows);
    this.#check(graphs, beside, nRows);
    const { nMembers, nOutputs } = this.#head;
    const maxAtoms = Math.floor(NUMBERS_AT_ONCE / this.#passing.outWidth);
    const outputs = new Float32Array(nMembers * nRows * nOutputs);
    for (let first = 0; first < nRows; ) {
      let end = first + 1;
      while (end < nRows && (atomStarts[end + 1] as number) - (atomStarts[first] as number) <= maxAtoms) end++;
      const memory = new NetworkMemory(this.#end);
      const placed = this.#passing.place(memory, findEnvironments(graphs, first, end, this.#passing.depth));
      memory.extend(this.#kernel);
      for (let member = 0; member < nMembers; member++) {
        const sums = this.#passing.run(this.#kernel, member, placed);
        for (let row = first; row < end; row += ROWS_AT_ONCE) {
          const size = Math.min(ROWS_AT_ONCE, end - row);
          this.#placeValues(sums, row - first, graphs, beside, row, size);
          const said = outputs.subarray((member * nRows + row) * nOutputs);
          this.#head.run(this.#kernel, member, beside, row, size, said);
        }
      }
      first = end;
    }
    return outputs;
  }

  #check(graphs: GraphRows, descriptors: MlpRows, nRows: number): void {
    const { nAtomColumns, outWidth } = this.#passing;
    if (graphs.width !== nAtomColumns) throw argumentError("graphs.width", graphs.width, `${nAtomColumns}`);
    this.#head.checkLists(descriptors);
    if (descriptors.nRows !== nRows) throw argumentError("descriptors.nRows", descriptors.nRows, `${nRows}`);
    const nValues = nRows * (this.#head.nValues - outWidth);
    const { length } = descriptors.values;
    if (length !== nValues) throw argumentError("descriptors.values.length", length, `${nValues}`);
  }

  /** Puts the sums of molecules, divided, and their descriptors where the head takes them. */
  #placeValues(
    sums: number,
    from: number,
    { atomStarts }: GraphRows,
    { values }: MlpRows,
    row: number,
    size: number,
  ): void {
    const { outWidth } = this.#passing;
    const { nValues, valueStride } = this.#head;
    const stride = paddedWidth(outWidth);
    const lines = new Float32Array(this.#kernel.memory.buffer, sums + 4 * from * stride, size * stride);
    const target = this.#head.values(this.#kernel);
    const nDescriptors = nValues - outWidth;
    for (let i = 0; i < size; i++) {
      const nAtoms = (atomStarts[row + i + 1] as number) - (atomStarts[row + i] as number);
      const divisor = this.#divisor === "nAtoms" ? nAtoms : this.#divisor;
      for (let j = 0; j < outWidth; j++) target[i * valueStride + j] = (lines[i * stride + j] as number) / divisor;
      const begin = (row + i) * nDescriptors;
      target.set(values.subarray(begin, begin + nDescriptors), i * valueStride + outWidth);
    }
  }
}

function noDescriptors(nRows: number): MlpRows {
  return { nRows, indices: new Uint32Array(0), starts: new Uint32Array(nRows + 1), values: new Float32Array(0) };
}
