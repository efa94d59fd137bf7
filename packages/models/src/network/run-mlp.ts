import { argumentError } from "@molsieve/core";
import { type NetworkKernel, NetworkMemory } from "./network-kernel.js";
import {
  type DenseLayer,
  LayerRunner,
  type PlacedLines,
  type PlacedMatrix,
  placeLines,
  placeMatrices,
  reserveWork,
} from "./run-layers.js";
import { paddedWidth } from "./run-panels.js";

/** Rows that go through all layers before the next ones. */
const ROWS = 256;
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
  /** The layers after it; without any the first one gives the outputs. */
  readonly layers: readonly DenseLayer[];
}

/** Rows as the first layer takes them. */
export interface MlpRows {
  readonly nRows: number;
  /** Lines of the table, row after row; one that is named twice counts twice. */
  readonly indices: Uint32Array;
  /** Where each row begins in `indices`, and where the last one ends, `[nRows + 1]`. */
  readonly starts: Uint32Array;
  /** `[nRows, nValues]` */
  readonly values: Float32Array;
}

/**
 * Multi-layer perceptrons that say what they say of rows, without TensorFlow.js. Sums are those of 32-bit floats in a fixed order: what is said
 * of a row does not depend on the rows beside it, and is the same on every machine.
 */
export class MlpRunner {
  readonly #nMembers: number;
  readonly #bias: PlacedLines;
  readonly #table: PlacedMatrix;
  readonly #valueWeights: PlacedMatrix;
  readonly #layers: LayerRunner;
  readonly #indices: number;
  readonly #starts: number;
  readonly #values: number;
  readonly #hidden: number;
  readonly #work: number;
  readonly #kernel: NetworkKernel;

  /**
   * Copies the weights.
   *
   * @throws {MolsieveError} `argument` when arrays do not fit to each other
   */
  constructor({ nMembers, table, valueWeights, bias, layers }: MlpWeights) {
    const width = bias.length / nMembers;
    const memory = new NetworkMemory();
    this.#nMembers = nMembers;
    this.#bias = placeLines(memory, bias, nMembers);
    this.#table = placeMatrices(memory, "table", table, nMembers, width, 32);
    this.#valueWeights = placeMatrices(memory, "valueWeights", valueWeights, nMembers, width, 8);
    this.#layers = new LayerRunner(memory, layers, nMembers, width, ROWS);
    const nValues = this.#valueWeights.nRows;
    this.#indices = memory.reserve(INDICES);
    this.#starts = memory.reserve(ROWS + 1);
    this.#values = memory.reserve(ROWS * paddedWidth(nValues));
    this.#hidden = memory.reserve(ROWS * paddedWidth(width));
    this.#work = reserveWork(memory, nValues);
    this.#kernel = memory.start();
  }

  /** Numbers that a member says of a row. */
  get nOutputs(): number {
    return this.#layers.nOutputs;
  }

  /**
   * What the last layers of all members give, `[nMembers, nRows, nOutputs]`. A row that names no line has the bias and its values.
   *
   * @throws {MolsieveError} `argument` when a row names a line that the table does not have, or arrays do not fit to each other
   */
  run(rows: MlpRows): Float32Array {
    const { nRows, indices, starts, values } = rows;
    const nLines = this.#table.nRows;
    const nValues = this.#valueWeights.nRows;
    if (starts.length !== nRows + 1) throw argumentError("starts.length", starts.length, `${nRows + 1}`);
    if (values.length !== nRows * nValues) throw argumentError("values.length", values.length, `${nRows * nValues}`);
    for (let i = 0; i < indices.length; i++) {
      const line = indices[i] as number;
      if (line >= nLines) throw argumentError(`indices[${i}]`, line, `less than ${nLines}, the lines of the table`);
    }
    const outputs = new Float32Array(this.#nMembers * nRows * this.nOutputs);
    for (let first = 0; first < nRows; first += ROWS) {
      const size = Math.min(ROWS, nRows - first);
      this.#copyValues(values, first, size);
      for (let member = 0; member < this.#nMembers; member++) {
        this.#runFirstLayer(rows, member, first, size);
        const said = outputs.subarray((member * nRows + first) * this.nOutputs);
        this.#layers.run(this.#kernel, member, this.#hidden, this.#bias.stride, size, said);
      }
    }
    return outputs;
  }

  #copyValues(values: Float32Array, first: number, size: number): void {
    const nValues = this.#valueWeights.nRows;
    const padded = paddedWidth(nValues);
    const target = new Float32Array(this.#kernel.memory.buffer, this.#values, ROWS * padded);
    for (let i = 0; i < size; i++) {
      target.set(values.subarray((first + i) * nValues, (first + i + 1) * nValues), i * padded);
    }
  }

  #runFirstLayer({ indices, starts }: MlpRows, member: number, first: number, size: number): void {
    const { memory } = this.#kernel;
    const chunk = new Uint32Array(memory.buffer, this.#indices, INDICES);
    const chunkStarts = new Uint32Array(memory.buffer, this.#starts, ROWS + 1);
    const { at: biases, stride } = this.#bias;
    const { at: tables, stride: tableStride, nRows: nLines } = this.#table;
    const nValues = this.#valueWeights.nRows;
    const isHidden = this.#layers.nLayers > 0;
    const end = starts[first + size] as number;
    let from = starts[first] as number;
    let initial = biases + member * stride;
    let initialStride = 0;
    do {
      const to = Math.min(from + INDICES, end);
      chunk.set(indices.subarray(from, to));
      for (let i = 0; i <= size; i++) {
        chunkStarts[i] = Math.min(Math.max(starts[first + i] as number, from), to) - from;
      }
      const table = tables + member * tableStride;
      const rectify = isHidden && nValues === 0 && to === end;
      this.#kernel.sumBags(
        this.#hidden,
        initial,
        initialStride,
        table,
        nLines,
        this.#indices,
        this.#starts,
        size,
        stride / 4,
        rectify,
      );
      initial = this.#hidden;
      initialStride = stride;
      from = to;
    } while (from < end);
    if (nValues === 0) return;
    const weights = this.#valueWeights.at + member * this.#valueWeights.stride;
    this.#kernel.multiply(
      this.#hidden,
      this.#hidden,
      stride,
      this.#values,
      4 * paddedWidth(nValues),
      weights,
      size,
      stride / 4,
      nValues,
      isHidden,
      this.#work,
    );
  }
}
