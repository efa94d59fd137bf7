import { argumentError } from "@molsieve/core";
import type { NetworkKernel, NetworkMemory } from "./network-kernel.js";
import type { DistinctLists } from "./run-distinct-lists.js";
import type { Environments } from "./run-environments.js";
import type { DenseLayer } from "./run-layers.js";
import {
  type PlacedLines,
  type PlacedMatrix,
  paddedWidth,
  placeLines,
  placeMatrices,
  reserveWork,
  takeLines,
} from "./run-panels.js";

/** Bytes from the mass of a kind of atoms to that of the next. */
const MASS_STRIDE = 16;

/** Directed message passing of all members, as numbers: Chemprop's layers, without bias but for the last. */
export interface MessagePassingWeights {
  readonly nMembers: number;
  /** Number of times that edges are computed, 1 or more. */
  readonly depth: number;
  /** Columns of an atom's features, the last one its mass. */
  readonly nAtomColumns: number;
  /** `W_i`: features of an atom, then those of a bond, `[nMembers, nAtomColumns + nBondColumns, width]`. */
  readonly input: Float32Array;
  /** `W_h`, `[nMembers, width, width]`. */
  readonly hidden: Float32Array;
  /** `W_o`: features of an atom, then the sum of the edges that lead to it, `[nMembers, nAtomColumns + width, outWidth]`. */
  readonly output: DenseLayer;
}

/** Where the lists of environments and the numbers computed of them lie, and how many there are. Addresses are in bytes. */
export type PlacedEnvironments = ReturnType<MessagePassing["place"]>;

interface PlacedLists {
  readonly count: number;
  readonly bases: number;
  readonly starts: number;
  readonly items: number;
}

/** Message passing over the memory of a kernel. */
export class MessagePassing {
  readonly depth: number;
  readonly nAtomColumns: number;
  readonly outWidth: number;
  readonly #width: number;
  readonly #zeros: number;
  readonly #inputAtoms: PlacedMatrix;
  readonly #inputMass: PlacedMatrix;
  readonly #inputBonds: PlacedMatrix;
  readonly #hidden: PlacedMatrix;
  readonly #outputAtoms: PlacedMatrix;
  readonly #outputMass: PlacedMatrix;
  readonly #outputEdges: PlacedMatrix;
  readonly #outputBias: PlacedLines;
  readonly #work: number;

  /** @throws {MolsieveError} `argument` when arrays do not fit to each other */
  constructor(memory: NetworkMemory, { nMembers, depth, nAtomColumns, input, hidden, output }: MessagePassingWeights) {
    const outWidth = output.bias.length / nMembers;
    const nOutputRows = output.weights.length / nMembers / outWidth;
    const width = nOutputRows - nAtomColumns;
    if (!(Number.isInteger(width) && width > 0)) {
      throw argumentError("output.weights.shape[1]", nOutputRows, `more than ${nAtomColumns}, the columns of an atom`);
    }
    const nInputRows = input.length / nMembers / width;
    if (!(Number.isInteger(nInputRows) && nInputRows >= nAtomColumns)) {
      throw argumentError(
        "input.shape[1]",
        nInputRows,
        `${nAtomColumns} or more, the columns of an atom and of a bond`,
      );
    }
    if (hidden.length !== nMembers * width * width) {
      throw argumentError("hidden.length", hidden.length, `${nMembers} members times ${width} times ${width}`);
    }
    const mass = nAtomColumns - 1;
    const linesOf = (matrices: Float32Array, from: number, to: number) => takeLines(matrices, nMembers, from, to);
    const table = (name: string, lines: Float32Array, columns: number) => {
      return placeMatrices(memory, name, lines, nMembers, columns, 32);
    };
    const matrix = (name: string, lines: Float32Array, columns: number) => {
      return placeMatrices(memory, name, lines, nMembers, columns, 8);
    };
    this.depth = depth;
    this.nAtomColumns = nAtomColumns;
    this.outWidth = outWidth;
    this.#width = width;
    this.#zeros = memory.reserve(paddedWidth(width));
    this.#inputAtoms = table("input", linesOf(input, 0, mass * width), width);
    this.#inputMass = matrix("input", linesOf(input, mass * width, nAtomColumns * width), width);
    this.#inputBonds = table("input", linesOf(input, nAtomColumns * width, nInputRows * width), width);
    this.#hidden = matrix("hidden", hidden, width);
    const { weights } = output;
    this.#outputAtoms = table("output", linesOf(weights, 0, mass * outWidth), outWidth);
    this.#outputMass = matrix("output", linesOf(weights, mass * outWidth, nAtomColumns * outWidth), outWidth);
    this.#outputEdges = matrix("output", linesOf(weights, nAtomColumns * outWidth, nOutputRows * outWidth), outWidth);
    this.#outputBias = placeLines(memory, output.bias, nMembers);
    this.#work = reserveWork(memory, width);
  }

  /**
   * Plans memory for environments and what is computed of them.
   *
   * @throws {MolsieveError} `argument` when a column is not one of the features
   */
  place(memory: NetworkMemory, environments: Environments) {
    const { atomKinds, bondKinds, edgeKinds, steps, atoms, atomNumbers, moleculeStarts } = environments;
    checkColumns("atomColumns", atomKinds, this.#inputAtoms.nRows);
    checkColumns("bondColumns", bondKinds, this.#inputBonds.nRows);
    const [width, outWidth] = [paddedWidth(this.#width), paddedWidth(this.outWidth)];
    // Products are written in groups of four rows.
    const lines = (count: number, columns: number) => memory.reserve((count + 3) * columns);
    const nMolecules = moleculeStarts.length - 1;
    const mostEdges = Math.max(edgeKinds.count, ...steps.map(({ count }) => count));
    return {
      atomKinds: placeLists(memory, atomKinds),
      bondKinds: placeLists(memory, bondKinds),
      edgeKinds: placeLists(memory, edgeKinds),
      steps: steps.map((step) => placeLists(memory, step)),
      atoms: placeLists(memory, atoms),
      atomNumbers: memory.placeIntegers(atomNumbers),
      moleculeStarts: memory.placeIntegers(moleculeStarts),
      nMolecules,
      masses: memory.place((MASS_STRIDE / 4) * atomKinds.count, (target) => writeMasses(target, atomKinds)),
      atomLines: lines(atomKinds.count, Math.max(width, outWidth)),
      bondLines: lines(bondKinds.count, width),
      first: lines(edgeKinds.count, width),
      edges: lines(mostEdges, width),
      products: lines(mostEdges, width),
      sums: lines(atoms.count, width),
      atomStates: lines(atoms.count, outWidth),
      molecules: lines(nMolecules, outWidth),
    };
  }

  /** Address of the sum over the atoms of each molecule, `[nMolecules, paddedWidth(outWidth)]`. */
  run(kernel: NetworkKernel, member: number, placed: PlacedEnvironments): number {
    const { atoms, atomNumbers, moleculeStarts, nMolecules, sums, atomStates, atomLines, molecules } = placed;
    const [width, outWidth] = [paddedWidth(this.#width), paddedWidth(this.outWidth)];
    const edges = this.#runEdges(kernel, member, placed);
    kernel.sumLists(sums, edges, atoms.items, atoms.starts, atoms.count, width);
    const bias = this.#outputBias.at + member * this.#outputBias.stride;
    this.#runAtomKinds(kernel, member, placed, bias, this.#outputAtoms, this.#outputMass, outWidth);
    kernel.gatherLines(atomStates, atomLines, atoms.bases, atoms.count, outWidth);
    const weights = matrixOf(this.#outputEdges, member);
    const [stride, outStride, work] = [4 * width, 4 * outWidth, this.#work];
    const { count } = atoms;
    kernel.multiply(atomStates, atomStates, outStride, sums, stride, weights, count, outWidth, this.#width, true, work);
    kernel.sumLists(molecules, atomStates, atomNumbers, moleculeStarts, nMolecules, outWidth);
    return molecules;
  }

  #runEdges(kernel: NetworkKernel, member: number, placed: PlacedEnvironments): number {
    const { bondKinds, edgeKinds, steps, atomLines, bondLines, first, edges, products } = placed;
    const width = paddedWidth(this.#width);
    const stride = 4 * width;
    const [zeros, bondTable, nBondColumns] = [this.#zeros, matrixOf(this.#inputBonds, member), this.#inputBonds.nRows];
    this.#runAtomKinds(kernel, member, placed, zeros, this.#inputAtoms, this.#inputMass, width);
    const { items, starts, count: nBonds } = bondKinds;
    kernel.sumBags(bondLines, zeros, 0, bondTable, nBondColumns, items, starts, nBonds, width, false);
    addLists(kernel, first, atomLines, bondLines, edgeKinds, width, false);
    kernel.rectify(edges, first, edgeKinds.count * stride);
    const weights = matrixOf(this.#hidden, member);
    let { count } = edgeKinds;
    for (const step of steps) {
      kernel.multiply(products, zeros, 0, edges, stride, weights, count, width, this.#width, false, this.#work);
      addLists(kernel, edges, first, products, step, width, true);
      count = step.count;
    }
    return edges;
  }

  /** Writes what the features of each kind of atoms add to a line. */
  #runAtomKinds(
    kernel: NetworkKernel,
    member: number,
    { atomKinds, atomLines, masses }: PlacedEnvironments,
    initial: number,
    columns: PlacedMatrix,
    mass: PlacedMatrix,
    width: number,
  ): void {
    const { items, starts, count } = atomKinds;
    const stride = 4 * width;
    kernel.sumBags(atomLines, initial, 0, matrixOf(columns, member), columns.nRows, items, starts, count, width, false);
    const [out, weights, work] = [atomLines, matrixOf(mass, member), this.#work];
    kernel.multiply(out, out, stride, masses, MASS_STRIDE, weights, count, width, 1, false, work);
  }
}

function matrixOf({ at, stride }: PlacedMatrix, member: number): number {
  return at + member * stride;
}

function placeLists(memory: NetworkMemory, { count, bases, starts, items }: DistinctLists): PlacedLists {
  return {
    count,
    bases: memory.placeIntegers(bases.subarray(0, count)),
    starts: memory.placeIntegers(starts.subarray(0, count + 1)),
    items: memory.placeIntegers(items.subarray(0, starts[count])),
  };
}

function addLists(
  kernel: NetworkKernel,
  out: number,
  bases: number,
  lines: number,
  lists: PlacedLists,
  width: number,
  rectify: boolean,
): void {
  kernel.addLists(out, bases, lists.bases, lines, lists.items, lists.starts, lists.count, width, rectify);
}

/** The masses, which the bases of the kinds hold as bits. */
function writeMasses(target: Float32Array, { bases, count }: DistinctLists): void {
  const masses = new Float32Array(bases.buffer);
  for (let kind = 0; kind < count; kind++) target[(kind * MASS_STRIDE) / 4] = masses[kind] as number;
}

function checkColumns(name: string, { items, starts, count }: DistinctLists, nColumns: number): void {
  const bad = items.subarray(0, starts[count]).find((column) => column >= nColumns);
  if (bad !== undefined) throw argumentError(name, bad, `less than ${nColumns}, the columns of the network's features`);
}
