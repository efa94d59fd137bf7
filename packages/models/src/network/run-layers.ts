import { argumentError } from "@molsieve/core";
import type { NetworkKernel, NetworkMemory } from "./network-kernel.js";
import { paddedWidth, writePanels } from "./run-panels.js";

/** Rows that `multiply` packs at a time. */
const PACKED_ROWS = 64;

/** A dense layer of all members: `x W + b`. */
export interface DenseLayer {
  /** `[nMembers, nInputs, nOutputs]` */
  readonly weights: Float32Array;
  /** `[nMembers, nOutputs]` */
  readonly bias: Float32Array;
}

/** A line for each member, padded with zeros. Addresses are in bytes. */
export interface PlacedLines {
  readonly at: number;
  /** From member to member, and of a row of activations of that width. */
  readonly stride: number;
}

/** A matrix for each member, in panels. Addresses are in bytes. */
export interface PlacedMatrix {
  readonly at: number;
  /** From member to member. */
  readonly stride: number;
  readonly nRows: number;
}

/**
 * Puts the lines of all members into the memory of a kernel.
 *
 * @param lines `[nMembers, width]`
 */
export function placeLines(memory: NetworkMemory, lines: Float32Array, nMembers: number): PlacedLines {
  const width = lines.length / nMembers;
  const padded = paddedWidth(width);
  const at = memory.place(nMembers * padded, (target) => {
    for (let m = 0; m < nMembers; m++) target.set(lines.subarray(m * width, (m + 1) * width), m * padded);
  });
  return { at, stride: 4 * padded };
}

/**
 * Puts the matrices of all members into the memory of a kernel, in panels.
 *
 * @param name of the matrices, for the error
 * @param matrices `[nMembers, nRows, width]`
 * @param widest columns of a panel: 8 for what is multiplied, 32 for tables of bags
 * @throws {MolsieveError} `argument` when their length does not fit to the width
 */
export function placeMatrices(
  memory: NetworkMemory,
  name: string,
  matrices: Float32Array,
  nMembers: number,
  width: number,
  widest: 8 | 32,
): PlacedMatrix {
  const size = matrices.length / nMembers;
  const nRows = size / width;
  if (!Number.isInteger(nRows)) {
    throw argumentError(`${name}.length`, matrices.length, `a multiple of ${nMembers} members times ${width} columns`);
  }
  const padded = nRows * paddedWidth(width);
  const at = memory.place(nMembers * padded, (target) => {
    for (let m = 0; m < nMembers; m++) {
      const own = target.subarray(m * padded, (m + 1) * padded);
      writePanels(own, matrices.subarray(m * size, (m + 1) * size), nRows, width, widest);
    }
  });
  return { at, stride: 4 * padded, nRows };
}

/** Address of the work memory that `multiply` wants for rows of up to `nColumns`. */
export function reserveWork(memory: NetworkMemory, nColumns: number): number {
  return memory.reserve(PACKED_ROWS * 4 * Math.ceil(nColumns / 4));
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
