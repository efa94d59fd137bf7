import { ATOM_GROUPS, BOND_GROUPS, NO_COLUMN } from "@molsieve/featurise";
import type { NetworkWeights } from "../../dist/network/network.js";
import { B_O, type DmpnnShape, layerBias, layerWeights, W_H, W_I, W_O } from "../../dist/dmpnn/dmpnn-shape.js";
import type { GraphNetworkRows } from "../../dist/dmpnn/graph-batch.js";

/** Raw outputs of all members in plain loops of 64-bit floats, `[nMembers, nRows, nOutputs]`. */
export function runPlain(shape: DmpnnShape, weights: NetworkWeights, rows: GraphNetworkRows): Float32Array {
  const nMembers = weights[W_H]?.shape[0] ?? 0;
  const nOutputs = shape.layers.at(-1) ?? 0;
  const outputs = new Float32Array(nMembers * rows.nRows * nOutputs);
  for (let member = 0; member < nMembers; member++) {
    const of = (name: string) => {
      const { data } = weights[name] as NetworkWeights[string];
      return data.subarray((member * data.length) / nMembers, ((member + 1) * data.length) / nMembers);
    };
    for (let row = 0; row < rows.nRows; row++) {
      outputs.set(runRow(shape, of, rows, row), (member * rows.nRows + row) * nOutputs);
    }
  }
  return outputs;
}

function runRow(
  shape: DmpnnShape,
  of: (name: string) => Float32Array,
  { graph, descriptors }: GraphNetworkRows,
  row: number,
): Float64Array {
  const { atomWidth, hidden, depth, aggregation, nValues, nLines, layers } = shape;
  const firstAtom = graph.atomStarts[row] as number;
  const nAtoms = (graph.atomStarts[row + 1] as number) - firstAtom;
  const firstBond = graph.bondStarts[row] as number;
  const nBonds = (graph.bondStarts[row + 1] as number) - firstBond;

  /** Adds the lines of a table that an atom's features name, and its mass times the last of the atoms' lines. */
  const addAtom = (sum: Float64Array, table: Float32Array, atom: number) => {
    const mass = graph.masses[firstAtom + atom] as number;
    for (let g = 0; g < ATOM_GROUPS; g++) {
      addLine(sum, table, graph.atomColumns[(firstAtom + atom) * ATOM_GROUPS + g] as number, 1);
    }
    addLine(sum, table, atomWidth - 1, mass);
  };
  const ends = Array.from({ length: 2 * nBonds }, (_, edge) => {
    const [begin = 0, end = 0] = graph.bondAtoms.subarray(2 * (firstBond + (edge >> 1)));
    return edge % 2 === 0 ? { from: begin, to: end } : { from: end, to: begin };
  });
  const first = ends.map(({ from }, edge) => {
    const sum = new Float64Array(hidden);
    addAtom(sum, of(W_I), from);
    for (let g = 0; g < BOND_GROUPS; g++) {
      const column = graph.bondColumns[(firstBond + (edge >> 1)) * BOND_GROUPS + g] as number;
      addLine(sum, of(W_I), column === NO_COLUMN ? NO_COLUMN : atomWidth + column, 1);
    }
    return sum;
  });
  let lines = first.map((line) => line.map(relu));
  for (let step = 1; step < depth; step++) {
    lines = first.map((line, edge) => {
      const message = new Float64Array(hidden);
      for (const [other, each] of lines.entries()) {
        // Edges 2b and 2b + 1 are the two ways of a bond.
        if (ends[other]?.to === ends[edge]?.from && other !== (edge ^ 1)) addTo(message, each);
      }
      return product(message, of(W_H), line).map(relu);
    });
  }
  const molecule = new Float64Array(hidden);
  for (let atom = 0; atom < nAtoms; atom++) {
    const sum = new Float64Array(hidden);
    for (const [edge, line] of lines.entries()) if (ends[edge]?.to === atom) addTo(sum, line);
    const start = Float64Array.from(of(B_O));
    addAtom(start, of(W_O), atom);
    addTo(molecule, product(sum, of(W_O).subarray(atomWidth * hidden), start).map(relu));
  }
  const scale = aggregation === "mean" ? 1 / nAtoms : aggregation === "norm" ? 1 / 100 : 1;
  let z = new Float64Array(hidden + nValues + nLines);
  z.set(molecule.map((sum) => sum * scale));
  z.set(descriptors.values.subarray(row * nValues, (row + 1) * nValues), hidden);
  for (const line of descriptors.indices.subarray(descriptors.starts[row], descriptors.starts[row + 1])) {
    z[hidden + nValues + line] = 1;
  }
  for (let layer = 0; layer < layers.length; layer++) {
    if (layer > 0) z = z.map(relu);
    z = product(z, of(layerWeights(layer)), of(layerBias(layer)));
  }
  return z;
}

function relu(value: number): number {
  return Math.max(0, value);
}

function addTo(sum: Float64Array, line: Float64Array): void {
  for (let j = 0; j < sum.length; j++) sum[j] = (sum[j] as number) + (line[j] as number);
}

/** Adds a line of a table, `factor` times; none for `NO_COLUMN`. */
function addLine(sum: Float64Array, table: Float32Array, line: number, factor: number): void {
  if (line === NO_COLUMN) return;
  const width = sum.length;
  for (let j = 0; j < width; j++) sum[j] = (sum[j] as number) + factor * (table[line * width + j] as number);
}

/** `x W + start`. */
function product(x: Float64Array, weights: Float32Array, start: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const sum = Float64Array.from(start);
  for (const [i, value] of x.entries()) {
    if (value !== 0) addLine(sum, weights.subarray(i * sum.length, (i + 1) * sum.length), 0, value);
  }
  return sum;
}
