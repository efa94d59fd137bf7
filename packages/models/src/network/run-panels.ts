import { argumentError } from "@molsieve/core";
import type { NetworkMemory } from "./network-kernel.js";

/** Columns of a panel of weights. */
const PANEL = 8;

/** Rows that `multiply` packs at a time. */
const PACKED_ROWS = 64;

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

/** The least multiple of 8 that is `width` or more: columns of a row of activations, of which those past `width` are zeros. */
export function paddedWidth(width: number): number {
  return Math.ceil(width / PANEL) * PANEL;
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

/**
 * Lays a matrix out in panels of `widest` columns as long as they fit into its padded width, then of 8; each is `[nRows, columns]`.
 *
 * @param target zeros, `[nRows * paddedWidth(width)]`
 * @param matrix `[nRows, width]`
 * @param widest 8 for what is multiplied, 32 for tables of bags
 */
function writePanels(target: Float32Array, matrix: Float32Array, nRows: number, width: number, widest: 8 | 32): void {
  const padded = paddedWidth(width);
  let at = 0;
  for (let from = 0; from < padded; ) {
    const columns = padded - from >= widest ? widest : PANEL;
    const to = Math.min(from + columns, width);
    for (let row = 0; row < nRows; row++) {
      target.set(matrix.subarray(row * width + from, row * width + to), at);
      at += columns;
    }
    from += columns;
  }
}

/** Numbers `from` to `to - 1` of the matrix of each member. */
export function takeLines(matrices: Float32Array, nMembers: number, from: number, to: number): Float32Array {
  const size = matrices.length / nMembers;
  const taken = new Float32Array(nMembers * (to - from));
  for (let m = 0; m < nMembers; m++) taken.set(matrices.subarray(m * size + from, m * size + to), m * (to - from));
  return taken;
}
