import { argumentError } from "@molsieve/core";
import type { NetworkKernel, NetworkMemory } from "./network-kernel.js";
import {
  type PlacedLines,
  type PlacedMatrix,
  paddedWidth,
  placeLines,
  placeMatrices,
  reserveWork,
} from "./run-panels.js";

/** A dense layer of all members: `x W + b`. */
export interface DenseLayer {
  /** `[nMembers, nInputs, nOutputs]` */
  readonly weights: Float32Array;
  /** `[nMembers, nOutputs]` */
  readonly bias: Float32Array;
}

/** Dense layers of all members, a rectifier between one and the next, over the memory of a kernel. */
export class LayerRunner {
  readonly nOutputs: number;
  readonly #layers: readonly { readonly weights: PlacedMatrix; readonly bias: PlacedLines; readonly out: number }[];
  readonly #work: number;

  /**
   * @param nInputs numbers of a row
   * @param maxRows most rows of a run, a multiple of 4
   * @throws {MolsieveError} `argument` when a layer does not fit to the one before
   */
  constructor(
    memory: NetworkMemory,
    layers: readonly DenseLayer[],
    nMembers: number,
    nInputs: number,
    maxRows: number,
  ) {
    let width = nInputs;
    let widest = 0;
    this.#layers = layers.map(({ weights, bias }, i) => {
      const name = `layers[${i}].weights`;
      const nOutputs = bias.length / nMembers;
      const placed = placeMatrices(memory, name, weights, nMembers, nOutputs, 8);
      if (placed.nRows !== width) throw argumentError(`${name}.shape[1]`, placed.nRows, `${width}`);
      widest = Math.max(widest, width);
      width = nOutputs;
      return {
        weights: placed,
        bias: placeLines(memory, bias, nMembers),
        out: memory.reserve(maxRows * paddedWidth(nOutputs)),
      };
    });
    this.nOutputs = width;
    this.#work = reserveWork(memory, widest);
  }

  get nLayers(): number {
    return this.#layers.length;
  }

  /**
   * Runs rows that lie in the kernel's memory through the layers of a member.
   *
   * @param inputs address of the rows, `inputStride` bytes from row to row, a multiple of 32
   * @param outputs where `[nRows, nOutputs]` is written; without layers that is what came in
   */
  run(
    kernel: NetworkKernel,
    member: number,
    inputs: number,
    inputStride: number,
    nRows: number,
    outputs: Float32Array,
  ): void {
    let at = inputs;
    let stride = inputStride;
    for (const [i, { weights, bias, out }] of this.#layers.entries()) {
      const matrix = weights.at + member * weights.stride;
      const line = bias.at + member * bias.stride;
      const isLast = i + 1 === this.#layers.length;
      kernel.multiply(out, line, 0, at, stride, matrix, nRows, bias.stride / 4, weights.nRows, !isLast, this.#work);
      at = out;
      stride = bias.stride;
    }
    const { nOutputs } = this;
    const lines = new Float32Array(kernel.memory.buffer, at, (nRows * stride) / 4);
    for (let i = 0; i < nRows; i++) {
      const begin = (i * stride) / 4;
      outputs.set(lines.subarray(begin, begin + nOutputs), i * nOutputs);
    }
  }
}
