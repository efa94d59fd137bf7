import { argumentError } from "@molsieve/core";
import type { NetworkKernel, NetworkMemory } from "./network-kernel.js";
import { type DenseLayer, LayerRunner } from "./run-layers.js";
import {
  type PlacedLines,
  type PlacedMatrix,
  paddedWidth,
  placeLines,
  placeMatrices,
  reserveWork,
} from "./run-panels.js";

/** Most rows that go through all layers before the next ones. */
export const ROWS_AT_ONCE = 256;
/** Lines named by those rows that are handed to the kernel at a time. */
const INDICES = 2 ** 15;

/** A multi-layer perceptron, or several of one shape, as numbers. */
export interface MlpWeights {
  readonly nMembers: number;
  /** First layer's weights of what is named by number, `[nMembers, nLines, width]`; may be empty. */
  readonly table: Float32Array;
  /** First layer's weights of values, `[nMembers, nValues, width]`; may be empty. */
  readonly valueWeights: Float32Array;
  /** First layer's, `[nMembers, width]`. */
  readonly bias: Float32Array;
  /** The layers after it, each behind a rectifier; without any the first one gives the outputs. */
  readonly layers: readonly DenseLayer[];
}

/** Lines of the table that rows name. */
export interface LineLists {
  readonly nRows: number;
  /** Row after row; one that is named twice counts twice. */
  readonly indices: Uint32Array;
  /** Where each row begins in `indices`, and where the last one ends, `[nRows + 1]`. */
  readonly starts: Uint32Array;
}

/** Perceptrons over the memory of a kernel. Values of rows are put there before each run. */
export class MlpLayers {
  readonly nMembers: number;
  readonly #bias: PlacedLines;
  readonly #table: PlacedMatrix;
  readonly #valueWeights: PlacedMatrix;
  readonly #layers: LayerRunner;
  readonly #indices: number;
  readonly #starts: number;
  readonly #values: number;
  readonly #hidden: number;
  readonly #work: number;

  /** @throws {MolsieveError} `argument` when arrays do not fit to each other */
  constructor(memory: NetworkMemory, { nMembers, table, valueWeights, bias, layers }: MlpWeights) {
    const width = bias.length / nMembers;
    this.nMembers = nMembers;
    this.#bias = placeLines(memory, bias, nMembers);
    this.#table = placeMatrices(memory, "table", table, nMembers, width, 32);
    this.#valueWeights = placeMatrices(memory, "valueWeights", valueWeights, nMembers, width, 8);
    this.#layers = new LayerRunner(memory, layers, nMembers, width, ROWS_AT_ONCE);
    this.#indices = memory.reserve(INDICES);
    this.#starts = memory.reserve(ROWS_AT_ONCE + 1);
    this.#values = memory.reserve(ROWS_AT_ONCE * this.valueStride);
    this.#hidden = memory.reserve(ROWS_AT_ONCE * paddedWidth(width));
    this.#work = reserveWork(memory, this.nValues);
  }

  /** Numbers that a member says of a row. */
  get nOutputs(): number {
    return this.#layers.nOutputs;
  }

  /** Values of a row. */
  get nValues(): number {
    return this.#valueWeights.nRows;
  }

  /** Numbers from the values of a row to those of the next. */
  get valueStride(): number {
    return paddedWidth(this.nValues);
  }

  /** Where the values of rows are put, `[ROWS_AT_ONCE, valueStride]`; the columns past `nValues` stay zeros. */
  values(kernel: NetworkKernel): Float32Array {
    return new Float32Array(kernel.memory.buffer, this.#values, ROWS_AT_ONCE * this.valueStride);
  }

  /** @throws {MolsieveError} `argument` when a row names a line that the table does not have, or there are not as many lists as rows */
  checkLists({ nRows, indices, starts }: LineLists): void {
    const nLines = this.#table.nRows;
    if (starts.length !== nRows + 1) throw argumentError("starts.length", starts.length, `${nRows + 1}`);
    for (let i = 0; i < indices.length; i++) {
      const line = indices[i] as number;
      if (line >= nLines) throw argumentError(`indices[${i}]`, line, `less than ${nLines}, the lines of the table`);
    }
  }

  /**
   * What a member says of up to `ROWS_AT_ONCE` rows, the values of which are in place.
   *
   * @param outputs where `[size, nOutputs]` is written
   */
  run(
    kernel: NetworkKernel,
    member: number,
    lists: LineLists,
    first: number,
    size: number,
    outputs: Float32Array,
  ): void {
    const { stride } = this.#bias;
    const { nValues } = this;
    const isHidden = this.#layers.nLayers > 0;
    this.#sumBags(kernel, member, lists, first, size, isHidden && nValues === 0);
    if (nValues > 0) {
      const weights = this.#valueWeights.at + member * this.#valueWeights.stride;
      const out = this.#hidden;
      const [width, from, fromStride] = [stride / 4, this.#values, 4 * this.valueStride];
      kernel.multiply(out, out, stride, from, fromStride, weights, size, width, nValues, isHidden, this.#work);
    }
    this.#layers.run(kernel, member, this.#hidden, stride, size, outputs);
  }

  #sumBags(
    kernel: NetworkKernel,
    member: number,
    { indices, starts }: LineLists,
    first: number,
    size: number,
    rectify: boolean,
  ): void {
    const { buffer } = kernel.memory;
    const chunk = new Uint32Array(buffer, this.#indices, INDICES);
    const chunkStarts = new Uint32Array(buffer, this.#starts, ROWS_AT_ONCE + 1);
    const { stride } = this.#bias;
    const { nRows: nLines } = this.#table;
    const out = this.#hidden;
    const table = this.#table.at + member * this.#table.stride;
    const end = starts[first + size] as number;
    let from = starts[first] as number;
    let [initial, initialStride] = [this.#bias.at + member * stride, 0];
    do {
      const to = Math.min(from + INDICES, end);
      chunk.set(indices.subarray(from, to));
      for (let i = 0; i <= size; i++) {
        chunkStarts[i] = Math.min(Math.max(starts[first + i] as number, from), to) - from;
      }
      const [list, listStarts, isLast] = [this.#indices, this.#starts, to === end];
      kernel.sumBags(out, initial, initialStride, table, nLines, list, listStarts, size, stride / 4, rectify && isLast);
      [initial, initialStride] = [out, stride];
      from = to;
    } while (from < end);
  }
}
